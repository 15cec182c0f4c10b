import type { Client } from '@temporalio/client';
import type { ServiceAddresses } from '../../contracts/settings.ts';
import type { Temporal } from '../../control/temporal.ts';

/** Temporal for the actions, connected by the first of them: who only reads does without. */
export interface LazyTemporal {
  /** @throws SweepError('services') when nothing answers; the next call tries again */
  readonly client: () => Promise<Client>;
  readonly close: () => Promise<void>;
}

export function lazyTemporal(
  addresses: Pick<ServiceAddresses, 'temporalAddress' | 'temporalNamespace'>,
): LazyTemporal {
  let connecting: Promise<Temporal> | undefined;
  const connect = async (): Promise<Temporal> => {
    try {
      const { connectTemporal } = await import('../../control/temporal.ts');
      return await connectTemporal(addresses);
    } catch (error) {
      connecting = undefined;
      throw error;
    }
  };
  return {
    client: async () => (await (connecting ??= connect())).client,
    close: async () => {
      const connected = await connecting?.catch(() => undefined);
      await connected?.connection.close();
    },
  };
}
