import { experiments, findExperiment } from '../../contracts/experiments/catalogue.ts';
import { Budget, type ExperimentDefinition, type Scale } from '../../contracts/experiments/definition.ts';
import { SweepSpec, type ExperimentSpec, type Space } from '../../contracts/sweep.ts';
import { nearest } from '../nearest.ts';
import { configurationOf } from '../plan.ts';
import { gridPoints, gridSize } from '../search/grid.ts';
import { explainIssue } from './explain.ts';
import type { ParsedSweepFile } from './parse.ts';
import type { Path, Problem } from './problem.ts';
import type { ExperimentEntry } from './schema.ts';
import { checkConditions, spaceAt, writtenDimensions } from './space.ts';

/** More trials than this in one experiment is nearly always a mistake in the space. */
const maxTrials = 100_000;

/**
 * Compiles a parsed file for a scale: defaults filled in, every point of every space checked against its experiment.
 * @throws SweepFileError naming every problem with its place
 */
export function compileSweep({ file, problemsAt }: ParsedSweepFile, scale: Scale): SweepSpec {
  const problems: Problem[] = [];
  const compiled = file.experiments.map((entry, index) =>
    compileExperiment(entry, scale, ['experiments', index], problems),
  );
  const names = file.experiments.map((entry) => entry.experiment);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) {
      problems.push({
        path: ['experiments', index, 'experiment'],
        message: `Experiment \`${name}\` stands twice in one sweep`,
      });
    }
  }
  if (problems.length > 0) throw problemsAt(problems);
  return SweepSpec.parse({ name: file.name, scale, experiments: compiled, limits: file.limits });
}

function compileExperiment(
  entry: ExperimentEntry,
  scale: Scale,
  path: Path,
  problems: Problem[],
): ExperimentSpec | undefined {
  const definition = findExperiment(entry.experiment);
  if (!definition) {
    const known = experiments.map(({ name }) => name);
    const near = nearest(entry.experiment, known);
    const offer =
      near.length > 0 ? `did you mean \`${near.join('` or `')}\`?` : `there are: ${known.join(', ')}`;
    problems.push({
      path: [...path, 'experiment'],
      message: `Unknown experiment \`${entry.experiment}\`; ${offer}`,
    });
    return undefined;
  }
  const written = writtenDimensions(entry.space, [...path, 'space']);
  const space = spaceAt(written, scale);
  const before = problems.length;
  problems.push(...checkConditions(written));
  const objective = entry.objective ?? defaultObjective(definition);
  const metric = Object.hasOwn(definition.metrics, objective.metric)
    ? definition.metrics[objective.metric]
    : undefined;
  if (metric && metric.goal !== objective.goal) {
    const message = `\`${objective.metric}\` is better when it is ${metric.goal === 'min' ? 'less' : 'more'}: the goal is \`${metric.goal}\``;
    problems.push({ path: [...path, 'objective', 'goal'], message });
  }
  if (!metric) {
    const message = `\`${definition.name}\` has no metric \`${objective.metric}\`; it has ${Object.keys(definition.metrics).join(', ')}`;
    problems.push({ path: [...path, 'objective', 'metric'], message });
  }
  if (problems.length === before)
    problems.push(...checkPoints(definition, space, entry.seeds, [...path, 'space']));
  return {
    experiment: entry.experiment,
    objective,
    space,
    search: entry.search,
    seeds: entry.seeds,
    ...budgetsOf(definition, entry, scale),
  };
}

/** The file's budget goes before the experiment's, for every configuration. */
function budgetsOf(
  { budgets, otherBudgets = [] }: ExperimentDefinition,
  { budget }: ExperimentEntry,
  scale: Scale,
): Pick<ExperimentSpec, 'budget' | 'otherBudgets'> {
  const others = otherBudgets.map((other) => ({
    when: Object.fromEntries(Object.entries(other.when).map(([name, values]) => [name, [...values]])),
    budget: Budget.parse({ ...budgets[scale], ...other.budgets[scale], ...budget }),
  }));
  return {
    budget: Budget.parse({ ...budgets[scale], ...budget }),
    ...(others.length === 0 ? {} : { otherBudgets: others }),
  };
}

function defaultObjective(definition: ExperimentDefinition): ExperimentSpec['objective'] {
  const [metric = '', { goal } = { goal: 'min' as const }] = Object.entries(definition.metrics)[0] ?? [];
  return { metric, goal };
}

function checkPoints(definition: ExperimentDefinition, space: Space, seeds: number, path: Path): Problem[] {
  const trials = gridSize(space) * seeds;
  if (trials > maxTrials) {
    return [
      {
        path,
        message: `The grid holds ${trials.toLocaleString('en')} trials; at most ${maxTrials.toLocaleString('en')} are possible`,
      },
    ];
  }
  const found = new Map<string, Problem>();
  const configurations = new Set<string>();
  for (const point of gridPoints(space)) {
    const configuration = configurationOf(point);
    if (configurations.has(configuration)) {
      found.set(configuration, {
        path,
        message: `Two points of the grid are the same configuration, \`${configuration}\``,
      });
    }
    configurations.add(configuration);
    const parsed = definition.parameters.safeParse(point);
    if (parsed.success) continue;
    for (const issue of parsed.error.issues) {
      for (const problem of explainIssue(issue, point, [])) {
        const about = JSON.stringify(point);
        const message = problem.atKey
          ? `${problem.message} for ${definition.name} ${about}; a \`when\` may be missing`
          : problem.message;
        const key = `${problem.path.join('.')} ${problem.message}`;
        if (!found.has(key)) found.set(key, { ...problem, path: [...path, ...problem.path], message });
      }
    }
  }
  return [...found.values()];
}
