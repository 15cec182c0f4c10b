import type { TrialPage } from '../../contracts/dashboard.ts';
import { SweepError } from '../../contracts/errors.ts';
import { encodeId } from '../../contracts/encode-id.ts';
import { trialFacts } from '../../prisma/queries/trial-page.ts';
import { nameRow } from '../../sweeps/paper-replication/published.ts';
import type { Parts } from './parts.ts';

/** All that the page of a trial shows but its curves and its log. */
export async function trialPage({ db, links }: Parts, id: string): Promise<TrialPage> {
  const facts = await trialFacts(db, id);
  if (!facts) throw noSuchTrial(id);
  const { experiment } = facts.trial;
  return {
    ...facts,
    row: nameRow(experiment, facts.parameters),
    temporal: links.workflow(facts.sweep) === null ? null : `/api/temporal/trials/${encodeId(id)}`,
  };
}

export function noSuchTrial(id: string): SweepError {
  return new SweepError('not-found', `There is no trial \`${id}\`.`, {
    mend: 'The page of its sweep lists all of its trials.',
  });
}
