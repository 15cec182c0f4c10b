import TinyQueue from 'tinyqueue';

/** Two pieces that become one, wherever they meet in a word. */
export type Merge = readonly [left: string, right: string];

export interface LearntPieces {
  /** All pieces, each at the place that is its id. */
  readonly pieces: readonly string[];
  /** In the order in which they were learnt, which is the order in which they apply. */
  readonly merges: readonly Merge[];
}

/** Ids must fit into 16 bits. */
const mostPieces = 65_536;

/**
 * Learns pieces of words (Sennrich et al. 2016): the two pieces that meet most often in the words become a piece, again
 * and again until there are `size`, or every word is one piece. Of equally frequent pairs the one that was known first
 * goes first, so the same counts give the same pieces whatever the order of the words.
 * `first` is what there is at the start: names for special ids, and every symbol that occurs in the words.
 */
export function learnPieces(options: {
  words: ReadonlyMap<string, number>;
  first: readonly string[];
  size: number;
}): LearntPieces {
  const { size } = options;
  if (size < options.first.length || size > mostPieces)
    throw new Error(`Expected between ${options.first.length} and ${mostPieces} pieces, got ${size}`);
  const pieces = [...options.first];
  const idOf = new Map(pieces.map((piece, id) => [piece, id]));
  const words = wordsAsIds(options.words, idOf);
  const pairs = new PairCounts();
  for (const [place, { ids, count }] of words.entries())
    for (let at = 0; at + 1 < ids.length; at += 1)
      pairs.add(pairKey(ids[at] ?? 0, ids[at + 1] ?? 0), count, place);
  pairs.queueChanged();
  const merges: Merge[] = [];
  while (pieces.length < size) {
    const best = pairs.takeMostFrequent();
    if (best === undefined) break;
    const [left, right] = [Math.floor(best.key / mostPieces), best.key % mostPieces];
    const merge: Merge = [pieces[left] ?? '', pieces[right] ?? ''];
    const piece = merge.join('');
    const merged = idOf.get(piece) ?? pieces.length; // `a`+`bc` may give what `ab`+`c` gave before
    if (merged === pieces.length) pieces.push(piece);
    idOf.set(piece, merged);
    merges.push(merge);
    for (const place of best.places) {
      const word = words[place];
      if (word !== undefined)
        mergeInWord(word, { left, right, merged }, (key, change) => pairs.add(key, change, place));
    }
    pairs.queueChanged();
  }
  return { pieces, merges };
}

interface CountedWord {
  ids: number[];
  readonly count: number;
}

function wordsAsIds(words: ReadonlyMap<string, number>, idOf: ReadonlyMap<string, number>): CountedWord[] {
  return [...words].map(([word, count]) => ({
    count,
    ids: Array.from(word, (symbol) => {
      const id = idOf.get(symbol);
      if (id === undefined) throw new Error(`Expected the first pieces to hold ${JSON.stringify(symbol)}`);
      return id;
    }),
  }));
}

/** Joins the pair in one word from left to right, and tells how often its neighbours now meet more or less. */
function mergeInWord(
  word: CountedWord,
  { left, right, merged }: { left: number; right: number; merged: number },
  change: (key: number, by: number) => void,
): void {
  const { ids, count } = word;
  const joined: number[] = [];
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    if (id !== left || ids[at + 1] !== right) {
      joined.push(id);
      continue;
    }
    const [before, after] = [joined.at(-1), ids[at + 2]];
    if (before !== undefined) {
      change(pairKey(before, left), -count);
      change(pairKey(before, merged), count);
    }
    if (after !== undefined) {
      change(pairKey(right, after), -count);
      change(pairKey(merged, after), count);
    }
    joined.push(merged);
    at += 1;
  }
  word.ids = joined;
}

/** Both ids in one number, in the order in which pairs are told apart when they are equally frequent. */
function pairKey(left: number, right: number): number {
  return left * mostPieces + right;
}

interface Candidate {
  readonly key: number;
  readonly count: number;
}

/** How often each pair of pieces meets, in which words, and which pair does most often. */
class PairCounts {
  readonly #counts = new Map<number, number>();
  /** Words that may hold the pair; some twice, some no more. */
  readonly #places = new Map<number, number[]>();
  readonly #risen = new Set<number>();
  // A candidate whose count has fallen since stays in the queue until it is met
  readonly #queue = new TinyQueue<Candidate>([], (a, b) => b.count - a.count || a.key - b.key);

  add(key: number, count: number, place: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
    if (count < 0) return;
    this.#risen.add(key);
    const places = this.#places.get(key);
    if (places === undefined) this.#places.set(key, [place]);
    else if (places.at(-1) !== place) places.push(place);
  }

  /** Lets the pairs that have become more frequent be taken. */
  queueChanged(): void {
    for (const key of this.#risen) this.#queue.push({ key, count: this.#counts.get(key) ?? 0 });
    this.#risen.clear();
  }

  takeMostFrequent(): { key: number; places: readonly number[] } | undefined {
    for (let best = this.#queue.pop(); best !== undefined; best = this.#queue.pop()) {
      const count = this.#counts.get(best.key) ?? 0;
      if (count < 1) continue;
      if (count < best.count) {
        this.#queue.push({ key: best.key, count });
        continue;
      }
      const places = this.#places.get(best.key) ?? [];
      this.#counts.delete(best.key);
      this.#places.delete(best.key);
      return { key: best.key, places };
    }
    return undefined;
  }
}
