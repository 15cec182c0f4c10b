import postgres from 'postgres';
import { changeChannel } from '../../../contracts/changes.ts';
import type { ChangeHub } from './hub.ts';

/** Seconds between two tries to reach a database that is away. */
const retryAfter = 2;

/**
 * Feeds the hub from Postgres' notifications. The library listens again by itself whenever its connection has ended, and
 * also when none came about: a second call would be a second listener. What was notified meanwhile is lost, so each time
 * the connection stands everybody is told to read everything.
 */
export function listenForChanges(
  databaseUrl: string,
  hub: Pick<ChangeHub, 'notified' | 'missed'>,
  log: (line: string) => void,
): { close: () => Promise<void> } {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined, backoff: () => retryAfter });
  let closed = false;
  const listening = sql.listen(
    changeChannel,
    (payload) => hub.notified(payload),
    () => hub.missed(),
  );
  listening.catch((error: unknown) => {
    if (!closed) log(`Waiting for PostgreSQL: ${error instanceof Error ? error.message : String(error)}`);
  });
  return {
    close: async () => {
      closed = true;
      await sql.end({ timeout: 1 });
    },
  };
}
