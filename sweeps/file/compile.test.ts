import { expect, it } from 'vitest';
import type { Scale } from '../../contracts/experiments/definition.ts';
import { budgetOf } from '../../contracts/sweep.ts';
import { hashOf } from './canonical.ts';
import { compileSweep } from './compile.ts';
import { parseSweepFile } from './parse.ts';

const compile = (text: string) => compileSweep(parseSweepFile(text, 'sweep.yaml'), 'quick');

function problemsOf(text: string): string {
  try {
    compile(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no problem';
}

const good = `name: nz-sweep
experiments:
  - experiment: mnist-conv
    space:
      variant: {choice: [plain, hyper]}
      nZ: {choice: [1, 4], when: {variant: hyper}}
    seeds: 3
limits: {parallel: auto}
`;

it('fills in defaults: the objective from the experiment, the budget from the scale', () => {
  expect(compile(good)).toMatchInlineSnapshot(`
    {
      "experiments": [
        {
          "budget": {
            "batch": 32,
            "evaluateEvery": 500,
            "patience": null,
            "steps": 2000,
          },
          "experiment": "mnist-conv",
          "objective": {
            "goal": "min",
            "metric": "test_error",
          },
          "search": "grid",
          "seeds": 3,
          "space": [
            {
              "choice": [
                "plain",
                "hyper",
              ],
              "name": "variant",
            },
            {
              "choice": [
                1,
                4,
              ],
              "name": "nZ",
              "when": {
                "variant": [
                  "hyper",
                ],
              },
            },
          ],
        },
      ],
      "limits": {
        "parallel": "auto",
      },
      "name": "nz-sweep",
      "scale": "quick",
    }
  `);
});

it('fills in the budgets of configurations that have their own; what the file says goes before them', () => {
  const wrn = good.replace('mnist-conv', 'cifar10-wrn').replace('[1, 4]', '[64]');
  const budgets = (text: string) => {
    const [experiment] = compileSweep(parseSweepFile(text, 'sweep.yaml'), 'full').experiments;
    if (experiment === undefined) throw new Error('Expected an experiment');
    return [{ variant: 'plain' }, { variant: 'hyper', nZ: 64 }].map((point) => budgetOf(experiment, point));
  };
  const full = { batch: 128, evaluateEvery: 350, patience: null };
  expect(budgets(wrn)).toEqual([
    { steps: 140_000, ...full },
    { steps: 672_000, ...full },
  ]);
  const shorter = { ...full, steps: 100 };
  expect(budgets(wrn.replace('seeds: 3', 'budget: {steps: 100}'))).toEqual([shorter, shorter]);
});

it('gives the same hash whatever the order of keys, comments or style, and another one for another value', () => {
  const turned = `# the same
limits: {parallel: auto}
experiments:
  - {seeds: 3, space: {variant: {choice: [plain, hyper]}, nZ: {when: {variant: [hyper]}, choice: [1, 4]}}, experiment: mnist-conv, search: grid}
name: nz-sweep`;
  expect(hashOf(compile(turned))).toBe(hashOf(compile(good)));
  expect(hashOf(compile(good.replace('seeds: 3', 'seeds: 2')))).not.toBe(hashOf(compile(good)));
});

it('names the place and what was expected', () => {
  expect(problemsOf(good.replace('seeds: 3', 'seeds: three'))).toMatchInlineSnapshot(
    `"Expected \`seeds\` to be a positive whole number, got "three" (sweep.yaml:7:12)"`,
  );
  expect(problemsOf(good.replace('seeds: 3', 'sedes: 3'))).toMatchInlineSnapshot(
    `"Unknown key \`sedes\`; did you mean \`seeds\`? (sweep.yaml:7:5)"`,
  );
  expect(problemsOf(good.replace('mnist-conv', 'mnist-cov'))).toMatchInlineSnapshot(
    `"Unknown experiment \`mnist-cov\`; did you mean \`mnist-conv\`? (sweep.yaml:3:17)"`,
  );
  expect(problemsOf(good.replace('parallel: auto', 'parallel: -1'))).toMatchInlineSnapshot(
    `"Expected \`parallel\` to be a positive whole number, got -1 (sweep.yaml:8:20)"`,
  );
  expect(problemsOf(good.replace('name: nz-sweep\n', ''))).toMatchInlineSnapshot(
    `"Expected \`name\` to be a name, it is missing (sweep.yaml:1:1)"`,
  );
  expect(problemsOf(good.replace('[1, 4]', '[1, 4'))).toMatchInlineSnapshot(`
    "2 problems in sweep.yaml:
      Flow sequence in block collection must be sufficiently indented and end with a ] (sweep.yaml:6:49)
      Flow map in block collection must be sufficiently indented and end with a } (sweep.yaml:7:5)"
  `);
  expect(problemsOf('')).toMatchInlineSnapshot(
    `"Expected the file to be a sweep: {name, experiments, limits}, got null (sweep.yaml:1:1)"`,
  );
});

it('checks every point of the space against its experiment', () => {
  expect(problemsOf(good.replace('[1, 4]', '[0, 4]'))).toMatchInlineSnapshot(
    `"Expected \`nZ\` to be at least 1, got 0 (sweep.yaml:6:11)"`,
  );
  expect(problemsOf(good.replace(', when: {variant: hyper}', ''))).toMatchInlineSnapshot(
    `"Unknown key \`nZ\` for mnist-conv {"variant":"plain","nZ":1}; a \`when\` may be missing (sweep.yaml:6:7)"`,
  );
  expect(problemsOf(good.replace('variant: hyper}', 'variant: hypre}'))).toMatchInlineSnapshot(
    `"\`variant\` is never "hypre" (sweep.yaml:6:44)"`,
  );
  expect(problemsOf(good.replace('[plain, hyper]', '[plain, hyper, gigantic]'))).toMatchInlineSnapshot(
    `"Expected \`variant\` to be \`plain\` or \`hyper\`, got "gigantic" (sweep.yaml:5:16)"`,
  );
  expect(
    problemsOf(good.replace('    seeds: 3', '    objective: {metric: accuracy, goal: max}')),
  ).toMatchInlineSnapshot(
    `"\`mnist-conv\` has no metric \`accuracy\`; it has test_error, validation_error, train_loss (sweep.yaml:7:25)"`,
  );
});

const alternatives = good.replace(
  'nZ: {choice: [1, 4], when: {variant: hyper}}',
  `nZ:
        - {choice: [1], when: {scale: quick, variant: hyper}}
        - {choice: [4, 8], when: {scale: full, variant: hyper}}`,
);

it('takes of the alternatives of a parameter those of the scale, each under its own conditions', () => {
  const spaceOf = (scale: Scale) =>
    compileSweep(parseSweepFile(alternatives, 'sweep.yaml'), scale).experiments[0]?.space[1];
  expect(spaceOf('quick')).toEqual({ name: 'nZ', choice: [1], when: { variant: ['hyper'] } });
  expect(spaceOf('full')).toEqual({ name: 'nZ', choice: [4, 8], when: { variant: ['hyper'] } });
  expect(problemsOf(alternatives.replace('scale: full', 'scale: ful'))).toMatchInlineSnapshot(
    `"\`scale\` is never "ful" (sweep.yaml:8:42)"`,
  );
  expect(problemsOf(alternatives.replace('[1]', '[0]'))).toMatchInlineSnapshot(
    `"Expected \`nZ\` to be at least 1, got 0 (sweep.yaml:7:9)"`,
  );
});

it('refuses a grid that nobody can mean', () => {
  const values = Array.from({ length: 400 }, (_, index) => index + 1).join(', ');
  expect(
    problemsOf(good.replace('[1, 4]', `[${values}]`).replace('seeds: 3', 'seeds: 999')),
  ).toMatchInlineSnapshot(`"The grid holds 799,200 trials; at most 100,000 are possible (sweep.yaml:5:7)"`);
});

it('refuses a grid in which a configuration stands twice, since its trials would have the same ids', () => {
  expect(problemsOf(good.replace('[1, 4]', '[4, 4]'))).toMatchInlineSnapshot(
    `"Two points of the grid are the same configuration, \`hyper-nz4\` (sweep.yaml:5:7)"`,
  );
});

it('refuses a goal that would judge the metric the wrong way round, and no metric of the prototype is one', () => {
  expect(
    problemsOf(good.replace('    seeds: 3', '    objective: {metric: test_error, goal: max}')),
  ).toMatchInlineSnapshot(
    `"\`test_error\` is better when it is less: the goal is \`min\` (sweep.yaml:7:43)"`,
  );
  expect(problemsOf(good.replace('    seeds: 3', '    objective: {metric: toString, goal: max}'))).toContain(
    'has no metric `toString`',
  );
});

it('explains YAML that parses but does not resolve', () => {
  expect(problemsOf(good.replace('[1, 4]', '*nope'))).toMatchInlineSnapshot(
    `"Unresolved alias (the anchor must be set before the alias): nope (sweep.yaml)"`,
  );
  expect(problemsOf('name: &a [*a]')).toMatchInlineSnapshot(
    `"Converting circular structure to JSON (sweep.yaml)"`,
  );
  expect(problemsOf(good.replace('seeds: 3', 'budget: {steps: 3000000000}'))).toMatchInlineSnapshot(
    `"Expected \`steps\` to be at most 2147483647, got 3000000000 (sweep.yaml:7:21)"`,
  );
  expect(problemsOf(good.replace('seeds: 3', 'seeds: 0'))).toMatchInlineSnapshot(
    `"Expected \`seeds\` to be a positive whole number, got 0 (sweep.yaml:7:12)"`,
  );
  expect(problemsOf(good.replace(/space:[^]*seeds: 3/, 'space: [1]'))).toMatchInlineSnapshot(
    `"Expected \`space\` to be a mapping of parameters, got [1] (sweep.yaml:4:12)"`,
  );
});
