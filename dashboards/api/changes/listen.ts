import postgres from 'postgres';
import { changeChannel } from '../../../contracts/changes.ts';
import type { ChangeHub } from './hub.ts';

/** Seconds between two tries to reach a database that is away. */
const retryAfter = 2;

/**
 * Feeds the hub from Postgres' notifications. The connection comes back by itself; what was notified meanwhile
 * is lost, so each time it stands again everybody is told to read everything.
 */
export function listenForChanges(
  databaseUrl: string,
  hub: ChangeHub,
  log: (line: string) => void,
): { close: () => Promise<void> } {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined, backoff: () => retryAfter });
  const stop = new AbortController();
  let told = false;
  const listen = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await sql.listen(
          changeChannel,
          (payload) => hub.notified(payload),
          () => hub.missed(),
        );
        return;
      } catch (error) {
        if (!told) log(`Waiting for PostgreSQL: ${error instanceof Error ? error.message : String(error)}`);
        told = true;
        await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
      }
    }
  };
  void listen();
  return {
    close: async () => {
      stop.abort();
      await sql.end({ timeout: 1 });
    },
  };
}
