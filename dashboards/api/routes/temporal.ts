import { z } from 'zod';
import { SweepError } from '../../../contracts/errors.ts';
import { type TrialInTemporal, trialInTemporal } from '../../../prisma/queries/trial-in-temporal.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { askTemporal } from '../temporal/ask.ts';
import { findTrialEvent } from '../temporal/find-trial.ts';
import { noSuchTrial } from '../trial-page.ts';
import { TrialId } from './trial-id.ts';

const place = { description: 'Where it is', content: { 'text/plain': { schema: z.string() } } };

/**
 * `GET /api/temporal/trials/ID`: leads to the trial's activity in Temporal's UI, whose address only Temporal knows. Where
 * it cannot be found, as in a history that Temporal has dropped, to the workflow that runs the experiment's trials.
 */
export function temporalRoutes(api: Api, { db, temporalClient, links }: Parts): void {
  api.get(
    '/api/temporal/trials/*',
    {
      schema: {
        tags: ['Trials'],
        summary: "Leads to a trial's activity in Temporal's UI",
        params: TrialId,
        response: { 302: place, ...failures },
      },
    },
    async ({ params: { '*': trialId } }, reply) => {
      const trial = await trialInTemporal(db, trialId);
      if (!trial) throw noSuchTrial(trialId);
      const link =
        (await eventLink({ temporalClient, links }, trial, trialId)) ?? links.workflow(trial.workflowId);
      if (link === null) {
        throw new SweepError('not-found', "The address of Temporal's UI is not known.", {
          mend: 'Set TEMPORAL_UI_URL to it.',
        });
      }
      return await reply.redirect(link);
    },
  );
}

async function eventLink(
  { temporalClient, links }: Pick<Parts, 'temporalClient' | 'links'>,
  { workflowId, runId }: TrialInTemporal,
  trialId: string,
): Promise<string | null> {
  if (runId === null) return null;
  const event = await askTemporal(temporalClient, (client) =>
    findTrialEvent(client, { workflowId, runId, trialId }),
  );
  return event.kind === 'away' || event.answer === undefined
    ? null
    : links.event({ workflowId, runId, eventId: event.answer });
}
