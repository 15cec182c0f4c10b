import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Keeps a test's own workers from telling their every state change. */
export function quietTemporal(): void {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
}
