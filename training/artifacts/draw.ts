import { setImmediate as turn } from 'node:timers/promises';
import type { FromTrainer } from '../../contracts/trainer-messages.ts';
import type { Problem } from '../tasks/task.ts';
import { storeArtifact } from './store.ts';

export interface DrawOptions {
  readonly problem: Problem;
  /** The artifact store. */
  readonly folder: string;
  readonly send: (message: FromTrainer) => void;
  /** Asked between two artifacts; true ends drawing. */
  readonly stopRequested: () => boolean;
}

/**
 * Stores a finished trial's pictures and samples one by one and says so of each. An error is told as `not-drawn`: the
 * trial's figures stand whatever happens here.
 * @returns whether it was not asked to stop
 */
export async function drawArtifacts({ problem, folder, send, stopRequested }: DrawOptions): Promise<boolean> {
  const names = new Set<string>();
  try {
    for await (const drawn of problem.artifacts?.() ?? []) {
      if (names.has(drawn.name))
        throw new Error(`Expected the names of artifacts to differ, got ${drawn.name} twice`);
      names.add(drawn.name);
      send({ kind: 'artifact', artifact: storeArtifact(folder, drawn) });
      await turn(); // messages are read and sent here
      if (stopRequested()) return false;
    }
  } catch (error) {
    send({ kind: 'not-drawn', message: error instanceof Error ? error.message : String(error) });
  }
  return true;
}
