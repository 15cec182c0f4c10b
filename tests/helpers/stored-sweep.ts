import { planTrials } from '../../activities/plan.ts';
import { readableId } from '../../control/secrets.ts';
import { openDatabase } from '../../prisma/database.ts';
import { createSweep } from '../../prisma/queries/sweeps.ts';
import { hashOf } from '../../sweeps/file/canonical.ts';
import { loadSweep } from '../../sweeps/load.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { query, servicesOf } from './database.ts';
import type { Home } from './sweep.ts';
import { tinySweep } from './tiny-sweep.ts';
import { z } from 'zod';

export interface StoredSweep {
  readonly id: string;
  /** The beginning of its trials' ids. */
  readonly suffix: string;
  readonly trials: readonly string[];
}

/** A planned sweep as rows of the database, which nobody will run, ended at once as `state` says. */
export async function storeSweep(
  home: Home,
  name: string,
  state: 'pending' | 'completed' = 'completed',
): Promise<StoredSweep> {
  const spec = loadSweep(home.file(`${name}.yaml`, tinySweep(name)), 'quick');
  const suffix = readableId(4);
  const id = `${name}-${suffix}`;
  const planned = spec.experiments.map((experiment) => planExperiment(experiment).length);
  const db = openDatabase(servicesOf(home).databaseUrl);
  try {
    await createSweep(db, { id, suffix, hash: hashOf(spec), spec, planned });
    const pages = await Promise.all(
      spec.experiments.map(({ experiment }) =>
        planTrials({ db })({ experimentId: `${suffix}/${experiment}`, offset: 0 }),
      ),
    );
    if (state === 'completed') {
      const ended = 'started_at = now(), ended_at = now()';
      await query(home, z.unknown(), `UPDATE sweep SET state = 'completed', ${ended} WHERE id = $1`, [id]);
      await query(
        home,
        z.unknown(),
        `UPDATE experiment SET state = 'completed', ${ended} WHERE sweep_id = $1`,
        [id],
      );
      await query(
        home,
        z.unknown(),
        `UPDATE trial SET state = 'completed', attempt = 1, step = 30, steps = 30, ${ended} WHERE experiment_id LIKE $1`,
        [`${suffix}/%`],
      );
    }
    return { id, suffix, trials: pages.flatMap(({ trials }) => trials.map(({ trialId }) => trialId)) };
  } finally {
    await db.$disconnect();
  }
}
