import type { Importance } from '../../../../contracts/analysis.ts';
import { tickText } from '../../data/format.ts';
import { baseAxis, type Frame, numberScale } from '../picture/axes.ts';
import { box, line, whisker } from '../picture/paths.ts';
import type { Mark, Picture } from '../picture/picture.ts';

export type Ranked = Extract<Importance, { kind: 'ranked' }>;

const rowHeight = 30;
/** Below this share of the variance the forest has hardly learned anything. */
const littleExplained = 0.3;

/** A bar a parameter with its standard error, the most important at the top. */
export function pictureImportance(
  { parameters }: Ranked,
  { width, nameOf }: { width: number; nameOf: (parameter: string) => string },
): Picture {
  const height = parameters.length * rowHeight + 52;
  const longest = Math.max(...parameters.map(({ name }) => nameOf(name).length));
  const frame: Frame = {
    left: Math.min(width / 3, 20 + longest * 7),
    right: width - 46,
    top: 6,
    bottom: height - 42,
  };
  const most = Math.max(0.05, ...parameters.map(({ importance, error }) => importance + error));
  const x = numberScale(false, [0, most], [frame.left, frame.right]);
  const marks = parameters.flatMap(({ name, importance, error }, index): Mark[] => {
    const y = frame.top + (index + 0.5) * rowHeight;
    const end = x(Math.max(0, importance));
    return [
      { kind: 'label', x: frame.left - 10, y, text: nameOf(name), colour: 'ink', anchor: 'end', size: 12 },
      {
        kind: 'fill',
        path: box(frame.left, y - 8, Math.max(1, end - frame.left), 16),
        colour: 'series-1',
        opacity: 0.85,
      },
      {
        kind: 'stroke',
        path: whisker([x(Math.max(0, importance - error)), y], [x(Math.max(0, importance + error)), y]),
        colour: 'ink',
      },
      {
        kind: 'label',
        x: x(Math.max(0, importance + error)) + 8,
        y,
        text: tickText(Number(importance.toFixed(2))),
        colour: 'ink',
      },
    ];
  });
  return {
    width,
    height,
    marks: [
      { kind: 'stroke', path: line([frame.left, frame.top], [frame.left, frame.bottom]), colour: 'line' },
      ...marks,
      ...baseAxis(x, frame, { title: 'share of the variance lost when shuffled' }),
    ],
  };
}

/** How it was found: the method, its draws, and on how much. */
export function methodOf({ trees, seed, trials, configurations, used, explained }: Ranked): string {
  const sample = used < configurations ? `, of which ${used} were drawn` : '';
  return `Permutation importance on a random forest of ${trees} trees (seed ${seed}), grown on ${trials} trials of ${configurations} configurations${sample}. Out of bag the forest explains ${Math.round(explained * 100)} % of the variance; whiskers are standard errors over trees.`;
}

/** What one should know before believing it. */
export function warningOf({ explained }: Ranked): string | undefined {
  return explained < littleExplained
    ? 'The forest predicts these results badly, so the ranking says little yet.'
    : undefined;
}

/** Why there is no ranking yet. */
export function whyNotRanked(found: Exclude<Importance, { kind: 'ranked' }>): string {
  const { configurations } = found;
  const have = configurations === 1 ? '1 configuration has' : `${configurations} configurations have`;
  return found.kind === 'too-few'
    ? `${have} a result. A ranking needs ${found.needed - configurations} more: from fewer than ${found.needed} it would be chance.`
    : `No parameter differs among the ${configurations === 1 ? '1 configuration' : `${configurations} configurations`} with a result.`;
}
