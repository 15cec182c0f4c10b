/** Of one hypothesis: which pieces may follow, best first, with their log probabilities, and where the attention looked. */
export interface Following {
  readonly pieces: ArrayLike<number>;
  readonly logP: ArrayLike<number>;
  /** How much of each position of the source, summing to 1; empty where the model has no attention. */
  readonly attention: ArrayLike<number>;
}

/** The newest piece of a hypothesis, and which of the sentence's hypotheses of the last call it continues. */
export interface Row {
  readonly parent: number;
  readonly piece: number;
}

/**
 * The model as the search sees it: of every sentence the hypotheses that are still open, one piece longer than those
 * of the last call; returns what may follow each.
 */
export type Advance = (rows: readonly (readonly Row[])[]) => readonly (readonly Following[])[];

export interface SearchOptions {
  readonly start: number;
  readonly end: number;
  /** Open hypotheses of a sentence. */
  readonly width: number;
  /** Of the length penalty, 0-1: 0 compares the probabilities of whole sentences, 1 about those of their pieces. */
  readonly alpha: number;
  /** Of the coverage penalty. */
  readonly beta: number;
  /** Nats by which a piece, or a hypothesis, may be behind the best; infinity never gives up. */
  readonly margin: number;
  /** Pieces of a translation at most, the mark of the end included, by sentence. */
  readonly longest: (sentence: number) => number;
}

export interface Translation {
  /** Without marks. */
  readonly pieces: readonly number[];
  readonly score: number;
  /** Of each piece, the mark of the end included: where the attention looked. */
  readonly attention: readonly ArrayLike<number>[];
}

/**
 * The best translation found of each sentence, sentences side by side (section 7 of GNMT, equation 14):
 *
 *     s(Y, X) = log P(Y|X) / lp(Y) + cp(X; Y)
 *     lp(Y)   = (5 + |Y|)^α / (5 + 1)^α               |Y| with the mark of the end (choice)
 *     cp(X;Y) = β Σ_i log min(Σ_j p_ij, 1)            p_ij: how much of source piece i the attention saw at piece j
 *
 * A sentence ends when no open hypothesis can do better than the best that ended; if none has ended at the greatest
 * length, the best open one is taken.
 */
export function beamSearch(sentences: number, advance: Advance, options: SearchOptions): Translation[] {
  const searches = Array.from(
    { length: sentences },
    (_, sentence) => new SentenceSearch(options, options.longest(sentence)),
  );
  while (searches.some(({ rows }) => rows.length > 0)) {
    const following = advance(searches.map(({ rows }) => rows));
    for (const [sentence, search] of searches.entries()) search.take(following[sentence] ?? []);
  }
  return searches.map((search) => search.best());
}

interface Hypothesis {
  readonly parent: number;
  readonly pieces: readonly number[];
  readonly logP: number;
  readonly attention: readonly ArrayLike<number>[];
}

class SentenceSearch {
  readonly #options: SearchOptions;
  readonly #longest: number;
  #open: readonly Hypothesis[];
  /** The best that has ended, or is as long as may be, with its score. */
  #ended: Translation | undefined;
  #cut: Translation | undefined;

  constructor(options: SearchOptions, longest: number) {
    this.#options = options;
    this.#longest = longest;
    this.#open = [{ parent: 0, pieces: [], logP: 0, attention: [] }];
  }

  /** Open hypotheses in the form of `Advance`. */
  get rows(): readonly Row[] {
    return this.#open.map(({ parent, pieces }) => ({ parent, piece: pieces.at(-1) ?? this.#options.start }));
  }

  /** Goes on by one piece. */
  take(following: readonly Following[]): void {
    const { width, end } = this.#options;
    const open: Hypothesis[] = [];
    for (const candidate of this.#candidates(following)) {
      if (open.length === width) break; // what ends behind them is no better
      if (candidate.pieces.at(-1) === end) this.#end(candidate);
      else open.push(candidate);
    }
    this.#open = open.filter((hypothesis) => !this.#isHopeless(hypothesis));
    if (this.#open[0] === undefined || this.#open[0].pieces.length < this.#longest) return;
    for (const hypothesis of this.#open)
      this.#cut = better(this.#cut, translationOf(hypothesis, this.#options));
    this.#open = [];
  }

  best(): Translation {
    const best = this.#ended ?? this.#cut;
    if (best === undefined) throw new Error('Expected the search to have come to an end');
    return best;
  }

  /** Every open hypothesis with every piece that may follow it, the likeliest first. */
  #candidates(following: readonly Following[]): Hypothesis[] {
    const { margin } = this.#options;
    const candidates = this.#open.flatMap((hypothesis, parent) => {
      const { pieces, logP, attention } = following[parent] ?? nothing;
      const best = logP[0] ?? Number.NEGATIVE_INFINITY;
      return Array.from(pieces).flatMap((piece, index) => {
        const own = logP[index] ?? Number.NEGATIVE_INFINITY;
        if (own < best - margin) return [];
        return {
          parent,
          pieces: [...hypothesis.pieces, piece],
          logP: hypothesis.logP + own,
          attention: [...hypothesis.attention, attention],
        };
      });
    });
    return candidates.toSorted((a, b) => b.logP - a.logP);
  }

  #end(hypothesis: Hypothesis): void {
    const { pieces, ...ended } = translationOf(hypothesis, this.#options);
    this.#ended = better(this.#ended, { ...ended, pieces: pieces.slice(0, -1) });
  }

  /**
   * Whether a hypothesis can no longer win, or is too far behind. What it can still reach is its probability as it is,
   * over the penalty of the greatest length, with everything covered.
   */
  #isHopeless({ logP, pieces }: Hypothesis): boolean {
    if (this.#ended === undefined) return false;
    const { alpha, margin } = this.#options;
    const { score } = this.#ended;
    const now = logP / lengthPenalty(pieces.length, alpha);
    return logP / lengthPenalty(this.#longest, alpha) <= score || now < score - margin;
  }
}

const nothing: Following = { pieces: [], logP: [], attention: [] };

function translationOf({ pieces, logP, attention }: Hypothesis, { alpha, beta }: SearchOptions): Translation {
  const score = logP / lengthPenalty(pieces.length, alpha) + coveragePenalty(attention, beta);
  return { pieces, score, attention };
}

function better(known: Translation | undefined, found: Translation): Translation {
  return known !== undefined && known.score >= found.score ? known : found;
}

/** lp(Y). */
function lengthPenalty(length: number, alpha: number): number {
  return ((5 + length) / 6) ** alpha;
}

/** cp(X; Y), 0 at best. */
function coveragePenalty(attention: readonly ArrayLike<number>[], beta: number): number {
  const positions = attention[0]?.length ?? 0;
  let penalty = 0;
  for (let position = 0; position < positions; position += 1) {
    const seen = attention.reduce((sum, step) => sum + (step[position] ?? 0), 0);
    // A share may have been rounded to 0, whose logarithm would make all translations alike
    penalty += Math.log(Math.min(Math.max(seen, leastSeen), 1));
  }
  return beta * penalty;
}

const leastSeen = 1e-10;
