import { Client, Connection, type ClientOptions } from '@temporalio/client';
import { SweepError } from '../contracts/errors.ts';
import type { ServiceAddresses } from '../contracts/settings.ts';
import { tracingIsOn } from '../telemetry/tracing.ts';

/** A client of the sweep's Temporal namespace and the connection under it, which the caller closes. */
export interface Temporal {
  readonly client: Client;
  readonly connection: Connection;
}

/** @throws SweepError('services') when nothing answers */
export async function connectTemporal({
  temporalAddress,
  temporalNamespace,
}: Pick<ServiceAddresses, 'temporalAddress' | 'temporalNamespace'>): Promise<Temporal> {
  try {
    const connection = await Connection.connect({ address: temporalAddress, connectTimeout: '10s' });
    const options = { connection, namespace: temporalNamespace, ...(await traced()) };
    return { connection, client: new Client(options) };
  } catch (cause) {
    throw new SweepError('services', `Temporal does not answer at ${temporalAddress}.`, {
      mend: '`sweep up` starts the embedded services; `sweep doctor` says what is wrong.',
      cause,
    });
  }
}

/** Passes the trace that is going on to the workflows that are started, signalled or asked. */
async function traced(): Promise<Pick<ClientOptions, 'interceptors'>> {
  if (!tracingIsOn()) return {};
  const { OpenTelemetryWorkflowClientInterceptor } =
    await import('@temporalio/interceptors-opentelemetry/lib/client/index.js');
  return { interceptors: { workflow: [new OpenTelemetryWorkflowClientInterceptor()] } };
}
