import type { ConfigurationEstimate, SweepEstimate } from '../contracts/estimate.ts';
import { SweepError } from '../contracts/errors.ts';
import type { SweepSpec } from '../contracts/sweep.ts';
import type { Database } from '../prisma/database.ts';
import { listMeasurements, listTrialCosts } from '../prisma/queries/step-measurements.ts';
import { fillBudget, type Filled } from '../sweeps/estimate/budget.ts';
import { estimateSweep, type Machine } from '../sweeps/estimate/estimate.ts';
import { type KnownCosts, knownCosts } from '../sweeps/estimate/known.ts';
import { measureAll, stepSeconds, type Wanted } from './measuring.ts';
import { plural } from './output/plural.ts';
import { duration } from './output/time.ts';
import { thisMachine } from './this-machine.ts';

/** What is known of a sweep's costs on this machine, and the machine. */
interface Knowledge {
  readonly known: KnownCosts;
  readonly machine: Machine;
}

/** What a sweep would take here; with `measure`, of configurations that are not known too. */
export async function estimateHere(
  db: Database,
  spec: SweepSpec,
  { measure }: { measure: boolean },
): Promise<SweepEstimate> {
  const { known, machine } = await knowledge(db, spec, measure);
  return estimateSweep(spec, known, machine);
}

/** The sweep with as many steps as fit a time. @throws SweepError where not even the quick one fits, or nothing is known */
export async function fillHere(
  db: Database,
  spec: SweepSpec,
  seconds: number,
  { measure }: { measure: boolean },
): Promise<Filled> {
  const { known, machine } = await knowledge(db, spec, measure);
  const filled = fillBudget(spec, seconds, known, machine);
  if (filled) return filled;
  const { wallSeconds, unknown, trials, slots } = estimateSweep(spec, known, machine);
  if (wallSeconds === null) {
    throw new SweepError(
      'usage',
      `Nothing is known of the time that ${plural(unknown, 'configuration')} of ${spec.name} take here.`,
      {
        mend: `\`sweep estimate ${spec.name} --measure\` trains a few steps of each.`,
      },
    );
  }
  throw new SweepError(
    'usage',
    `${spec.name} at scale quick takes about ${duration(wallSeconds)} here (${plural(trials, 'trial')} on ${plural(slots, 'slot')}), which a budget of ${duration(seconds)} does not hold with a tenth to spare.`,
    { mend: 'Give it more time, fewer experiments (`--only`), or more workers.' },
  );
}

async function knowledge(db: Database, spec: SweepSpec, measure: boolean): Promise<Knowledge> {
  const machine = await thisMachine(db);
  const before = await load(db, spec, machine);
  const missing = measure ? worthMeasuring(spec, before, machine) : [];
  if (missing.length === 0) return { known: before, machine };
  await measureAll(db, missing);
  return { known: await load(db, spec, machine), machine };
}

/** Measurements go before trials: they had the machine for themselves. */
async function load(db: Database, spec: SweepSpec, machine: Machine): Promise<KnownCosts> {
  const names = spec.experiments.map(({ experiment }) => experiment);
  const [measured, trials] = await Promise.all([listMeasurements(db, names), listTrialCosts(db, names)]);
  return knownCosts([...measured, ...trials], machine);
}

function worthMeasuring(spec: SweepSpec, known: KnownCosts, machine: Machine): Wanted[] {
  return estimateSweep(spec, known, machine).experiments.flatMap(({ experiment, configurations }) =>
    configurations
      .filter(isWorthMeasuring)
      .map(({ row, parameters, budget }) => ({ experiment, row, parameters, budget })),
  );
}

/** What never ran here, or ran at another batch where its own would be quick to try. */
const isWorthMeasuring = ({ basis, stepMs }: ConfigurationEstimate): boolean =>
  basis === 'unknown' || (basis === 'scaled' && (stepMs ?? 0) <= stepSeconds * 1000);
