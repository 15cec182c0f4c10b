import { ApplicationFailure, Context } from '@temporalio/activity';
import { findExperiment as definitionOf } from '../contracts/experiments/catalogue.ts';
import { SweepError } from '../contracts/errors.ts';
import { finalFailures } from '../contracts/names.ts';
import { noData } from '../contracts/report.ts';
import type { DataFacts } from '../contracts/trainer-messages.ts';
import { dataReadyEvent, recordEvent } from '../prisma/queries/events.ts';
import { untilAnswered } from '../prisma/patience.ts';
import { findExperiment } from '../prisma/queries/experiments.ts';
import { findDataSet } from '../training/datasets/catalogue.ts';
import type { TrainingDependencies } from './dependencies.ts';

/** Makes an experiment's data ready on this machine before its first trial, or says why it cannot be had. */
export const prepareDataset =
  ({ db, folders, log, signal }: TrainingDependencies) =>
  async ({ experimentId }: { experimentId: string }): Promise<DataFacts> => {
    const patiently = <T>(statement: () => Promise<T>) =>
      untilAnswered(
        statement,
        (seconds) => log(`${experimentId}: waiting for PostgreSQL (${seconds.toFixed(0)} s)`),
        signal,
      );
    const { sweepId, spec } = await patiently(() => findExperiment(db, experimentId));
    const name = definitionOf(spec.experiment)?.dataset ?? '';
    const set = findDataSet(name);
    if (!set)
      throw ApplicationFailure.nonRetryable(
        `There is no loader for the data set \`${name}\``,
        finalFailures.noData,
      );
    const { heartbeat } = Context.current();
    const beat = setInterval(() => heartbeat(`preparing ${name}`), 5000);
    try {
      const report = (line: string) => {
        heartbeat(line);
        log(`${experimentId}: ${line}`);
      };
      const { facts } = await set.ensure({
        dataDir: folders.data,
        cacheFolder: folders.cache,
        report,
        again: true,
      });
      await patiently(() =>
        recordEvent(db, {
          sweepId,
          kind: dataReadyEvent,
          message: `${name} from ${facts.source} (${facts.checksum})`,
        }),
      );
      return facts;
    } catch (error) {
      if (!(error instanceof SweepError)) throw error;
      // Without its cause, whose message would stand in the report instead of this one
      throw ApplicationFailure.create({
        message: `${noData}${[error.message, error.mend].filter(Boolean).join(' ')}`,
        // What cannot be reached is tried again
        ...(error.kind === 'data' ? { type: finalFailures.noData, nonRetryable: true } : {}),
      });
    } finally {
      clearInterval(beat);
    }
  };
