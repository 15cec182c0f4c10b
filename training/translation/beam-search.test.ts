import { expect, it } from 'vitest';
import { normals, randomStream } from '../random.ts';
import { type Advance, beamSearch, type Following, type SearchOptions } from './beam-search.ts';

/*
 * Toy models: what may follow a sentence so far is drawn from its own stream, so that nothing hides behind independence.
 */
const [end, start] = [3, 9];
const pieces = [0, 1, 2, end];
const positions = 3;
const longest = 4;
const everything: SearchOptions = {
  start,
  end,
  width: 1000,
  alpha: 0.2,
  beta: 0.2,
  margin: Number.POSITIVE_INFINITY,
  longest: () => longest,
};

it.each([
  { alpha: 0, beta: 0 },
  { alpha: 0.2, beta: 0.2 },
  { alpha: 1, beta: 0 },
  { alpha: 0.6, beta: 1 },
])(
  'finds what an exhaustive search finds when it keeps everything, alpha $alpha, beta $beta',
  (penalties) => {
    const toys = Array.from({ length: 20 }, (_, toy) => `toy ${toy}`);
    const found = beamSearch(toys.length, advanceOf(toys), { ...everything, ...penalties });
    for (const [index, toy] of toys.entries()) {
      const best = allTranslations(toy).toSorted((a, b) => scoreOf(b, penalties) - scoreOf(a, penalties))[0];
      expect(found[index]?.pieces).toEqual(best?.pieces.slice(0, -1));
      expect(found[index]?.score).toBeCloseTo(best === undefined ? Number.NaN : scoreOf(best, penalties), 6);
      expect(found[index]?.attention).toHaveLength(best?.pieces.length ?? 0);
    }
  },
);

it('finds no more with a narrow beam than with a wide one, and often as much', () => {
  const toys = Array.from({ length: 50 }, (_, toy) => `toy ${toy}`);
  const scoresWith = (width: number) =>
    beamSearch(toys.length, advanceOf(toys), { ...everything, width }).map(({ score }) => score);
  const [greedy, narrow, wide] = [scoresWith(1), scoresWith(3), scoresWith(1000)];
  const asGood = (scores: readonly number[]) =>
    scores.filter((score, index) => score >= (wide[index] ?? Number.NaN) - 1e-9).length;
  for (const [index, score] of narrow.entries()) expect(score).toBeLessThanOrEqual((wide[index] ?? 0) + 1e-9);
  expect(asGood(narrow)).toBeGreaterThan(asGood(greedy));
});

it('follows the likeliest piece when the beam is one wide', () => {
  const [found] = beamSearch(1, advanceOf(['toy 3']), { ...everything, width: 1, alpha: 0, beta: 0 });
  const greedy: number[] = [];
  while (greedy.length < longest && greedy.at(-1) !== end)
    greedy.push(followingOf('toy 3', greedy).pieces[0] ?? end);
  expect(found?.pieces).toEqual(greedy.filter((piece) => piece !== end));
});

it('prefers longer translations with a length penalty, and those that cover the source with a coverage penalty', () => {
  // Two translations: `end` at once, or three pieces that look at each position in turn, a little less likely
  const twoWays = (path: readonly number[]): Following => {
    const looked = [0, 1, 2].map((position) => (position === path.length ? 1 : 0));
    if (path.length === 0)
      return { pieces: [end, 0], logP: [Math.log(0.6), Math.log(0.4)], attention: looked };
    return { pieces: [path.length === 3 ? end : 0], logP: [0], attention: looked };
  };
  const lengthWith = (penalties: Partial<SearchOptions>) => {
    const paths = [[[]]] as number[][][];
    const [found] = beamSearch(
      1,
      follow(paths, (_, path) => twoWays(path)),
      { ...everything, ...penalties },
    );
    return found?.pieces.length;
  };
  expect(lengthWith({ alpha: 0, beta: 0 })).toBe(0);
  expect(lengthWith({ alpha: 2, beta: 0 })).toBe(3);
  expect(lengthWith({ alpha: 0, beta: 0.2 })).toBe(3);
});

it('cuts a sentence that does not end', () => {
  const endless: Following = { pieces: [1, 2], logP: [-0.1, -3], attention: [] };
  const [found] = beamSearch(1, (rows) => rows.map((open) => open.map(() => endless)), {
    ...everything,
    width: 2,
  });
  expect(found?.pieces).toEqual([1, 1, 1, 1]);
});

it('asks for sentences side by side, as long as each has something open', () => {
  const asked: number[][] = [];
  const advance = advanceOf(['toy 1', 'toy 2']);
  const lengths = [2, 4];
  const noting: Advance = (rows) => {
    asked.push(rows.map((open) => open.length));
    return advance(rows);
  };
  beamSearch(2, noting, { ...everything, width: 2, longest: (sentence) => lengths[sentence] ?? 0 });
  expect(asked[0]).toEqual([1, 1]);
  expect(asked.length).toBeLessThanOrEqual(4);
  for (const [first] of asked.slice(2)) expect(first).toBe(0);
});

it('gives up pieces and hypotheses that are too far behind', () => {
  const toys = Array.from({ length: 20 }, (_, toy) => `toy ${toy}`);
  const rowsWith = (margin: number) => {
    let rows = 0;
    const advance = advanceOf(toys);
    beamSearch(
      toys.length,
      (open) => {
        rows += open.flat().length;
        return advance(open);
      },
      { ...everything, margin },
    );
    return rows;
  };
  expect(rowsWith(0.5)).toBeLessThan(rowsWith(3));
  expect(rowsWith(3)).toBeLessThan(rowsWith(Number.POSITIVE_INFINITY));
});

interface Whole {
  readonly pieces: readonly number[];
  readonly logP: number;
  readonly seen: readonly number[];
}

/** Every translation of a toy that ends, by enumeration. */
function allTranslations(toy: string, path: readonly number[] = [], logP = 0, seen = [0, 0, 0]): Whole[] {
  if (path.length === longest) return [];
  const { pieces: next, logP: own, attention } = followingOf(toy, path);
  const seenNow = seen.map((share, position) => share + (attention[position] ?? 0));
  return Array.from(next).flatMap((piece, index) => {
    const [longer, sum] = [[...path, piece], logP + (own[index] ?? 0)];
    return piece === end
      ? [{ pieces: longer, logP: sum, seen: seenNow }]
      : allTranslations(toy, longer, sum, seenNow);
  });
}

function scoreOf(
  { pieces: whole, logP, seen }: Whole,
  { alpha, beta }: { alpha: number; beta: number },
): number {
  const lp = (5 + whole.length) ** alpha / 6 ** alpha;
  return logP / lp + beta * seen.reduce((sum, share) => sum + Math.log(Math.min(share, 1)), 0);
}

function advanceOf(toys: readonly string[]): Advance {
  return follow(
    toys.map(() => [[]]),
    (sentence, path) => followingOf(toys[sentence] ?? '', path),
  );
}

/** Keeps the pieces of every open hypothesis, as a model keeps its states. */
function follow(
  paths: number[][][],
  following: (sentence: number, path: readonly number[]) => Following,
): Advance {
  return (rows) =>
    rows.map((open, sentence) => {
      const before = paths[sentence] ?? [];
      const now = open.map(({ parent, piece }) => {
        const path = before[parent] ?? [];
        return piece === start ? path : [...path, piece];
      });
      paths[sentence] = now;
      return now.map((path) => following(sentence, path));
    });
}

function followingOf(toy: string, path: readonly number[]): Following {
  const drawn = normals(randomStream(1, 'init', `${toy} ${path.join()}`), pieces.length + positions);
  const logits = [...drawn.subarray(0, pieces.length)].map((value) => 1.5 * value);
  const looks = [...drawn.subarray(pieces.length)].map((value) => Math.exp(2 * value));
  const norm = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
  const order = pieces.toSorted((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0));
  const all = looks.reduce((sum, look) => sum + look, 0);
  return {
    pieces: order,
    logP: order.map((piece) => (logits[piece] ?? 0) - norm),
    attention: looks.map((look) => look / all),
  };
}
