import { Client, Connection } from '@temporalio/client';
import { SweepError } from '../contracts/errors.ts';
import type { ServiceAddresses } from '../contracts/settings.ts';

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
    return { connection, client: new Client({ connection, namespace: temporalNamespace }) };
  } catch (cause) {
    throw new SweepError('services', `Temporal does not answer at ${temporalAddress}.`, {
      mend: '`sweep up` starts the embedded services; `sweep doctor` says what is wrong.',
      cause,
    });
  }
}
