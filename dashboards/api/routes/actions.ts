import { z } from 'zod';
import { SweepSummary } from '../../../contracts/dashboard.ts';
import { sweepActions, type SweepAction } from '../../../contracts/sweep-actions.ts';
import { actOnSweep } from '../../../control/act.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { requireSummary, requireSweep } from '../require.ts';

const documentation: Readonly<Record<SweepAction, { summary: string; description: string }>> = {
  stop: {
    summary: 'Stop a sweep',
    description:
      'Its running trials write a last checkpoint, what has not begun never will, and it ends as cancelled. The answer does not wait for the end.',
  },
  restart: {
    summary: 'Start a sweep that has ended once more',
    description:
      'As a sweep of its own, from the same specification; the answer is the earlier one, which stays as it is.',
  },
  archive: {
    summary: 'Take a sweep that has ended out of the lists',
    description: 'Nothing of it is deleted.',
  },
  unarchive: {
    summary: 'Put an archived sweep back into the lists',
    description: 'The opposite of archive.',
  },
};

/** `POST /api/sweeps/:id/stop` and whatever else `contracts/sweep-actions` names. */
export function actionRoutes(api: Api, parts: Parts): void {
  for (const action of sweepActions) {
    api.post(
      `/api/sweeps/:id/${action}`,
      {
        schema: {
          tags: ['Actions'],
          ...documentation[action],
          params: z.object({ id: z.string().max(200) }),
          response: { 200: SweepSummary, ...failures },
        },
      },
      async ({ params: { id } }) => {
        const { db, temporalClient: temporal } = parts;
        await actOnSweep({ db, temporal }, action, await requireSweep(db, id));
        return await requireSummary(db, id);
      },
    );
  }
}
