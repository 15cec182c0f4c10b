/** Names without the words that all of them begin with, where that makes them much shorter. */
export function withoutCommonStart(names: readonly string[]): string[] {
  const words = names.map(wordsOf);
  const [first = []] = words;
  let common = 0;
  while (
    names.length > 1 &&
    words.every((each) => each.length > common + 1 && each[common] === first[common])
  )
    common += 1;
  const left = first.slice(0, common).join(' ').length;
  return left < shortestLeft ? [...names] : words.map((each) => `… ${each.slice(common).join(' ')}`);
}

/** A number belongs to the word before it: `N_z 4`, "LSTM 128". */
const wordsOf = (text: string): string[] => text.split(/ (?!\d)/);

/** Fewer letters are not worth an ellipsis. */
const shortestLeft = 6;

/** A text in lines of at most so many letters, and at most so many lines; the last one is cut if it must be. */
export function inLines(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of wordsOf(text)) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + 1 + word.length <= letters || lines.length === most)) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.map((line) => (line.length > letters ? `${line.slice(0, letters - 1)}…` : line));
}

/** Places at least `gap` apart, in their order and as near as can be to where they were; each in ascending order. */
export function pushedApart(places: readonly number[], gap: number): number[] {
  const groups: Group[] = [];
  for (const [index, place] of places.entries()) {
    // Of a group the first place decides: the others follow at a gap each
    groups.push({ sum: place - index * gap, size: 1 });
    for (;;) {
      const [before, last] = groups.slice(-2);
      if (!before || !last || startOf(before) <= startOf(last)) break;
      groups.splice(-2, 2, { sum: before.sum + last.sum, size: before.size + last.size });
    }
  }
  return groups
    .flatMap((group) => Array.from({ length: group.size }, () => startOf(group)))
    .map((start, index) => start + index * gap);
}

/** Neighbours that stand at `gap` from each other; `sum` is of where each would have the first stand. */
interface Group {
  readonly sum: number;
  readonly size: number;
}

const startOf = ({ sum, size }: Group): number => sum / size;
