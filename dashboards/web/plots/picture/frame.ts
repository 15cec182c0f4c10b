import { box, circle, diamond, line } from './paths.ts';
import type { Key, Mark, Picture } from './picture.ts';

const margin = 16;
const keyHeight = 20;
/** How wide a letter is on average, as a share of its size. */
const letter = 0.56;

export interface Framed {
  readonly picture: Picture;
  readonly title: string;
  /** Lines below the title: what is on the axes, where it is from. */
  readonly notes: readonly string[];
  readonly keys: readonly Key[];
}

/** A picture on white with its title above and its legend below, so that it can be read alone. */
export function framed({ picture, title, notes, keys }: Framed): Picture {
  const width = picture.width + 2 * margin;
  const lines = notes.flatMap((note) => wrapped(note, picture.width));
  const top = margin + 22 + lines.length * 16 + 8;
  const legend = legendMarks(keys, width, top + picture.height + 14);
  const height = top + picture.height + (keys.length === 0 ? 0 : legend.height + 6) + margin;
  return {
    width,
    height,
    marks: [
      { kind: 'fill', path: box(0, 0, width, height), colour: 'surface' },
      { kind: 'label', x: margin, y: margin + 6, text: title, colour: 'ink', size: 15, bold: true },
      ...lines.map((text, index): Mark => ({
        kind: 'label',
        x: margin,
        y: margin + 28 + index * 16,
        text,
        size: 12,
      })),
      ...picture.marks.map((mark) => moved(mark, margin, top)),
      ...legend.marks,
    ],
  };
}

/** Breaks a text where it would run out of the picture; a letter's width is a guess. */
function wrapped(text: string, width: number): string[] {
  const most = Math.max(20, Math.floor(width / (12 * letter)));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function legendMarks(keys: readonly Key[], width: number, top: number): { marks: Mark[]; height: number } {
  let x = margin;
  let y = top;
  const marks = keys.flatMap((key) => {
    const needed = 34 + key.name.length * 12 * letter;
    if (x + needed > width - margin && x > margin) {
      x = margin;
      y += keyHeight;
    }
    const drawn: Mark[] = [
      ...keyMarks(key, x, y),
      { kind: 'label', x: x + 22, y, text: key.name, colour: 'ink', size: 12 },
    ];
    x += needed;
    return drawn;
  });
  return { marks, height: y - top + keyHeight };
}

function keyMarks({ shape, colour }: Key, x: number, y: number): Mark[] {
  const path = line([x, y], [x + 16, y]);
  const marks: Record<Key['shape'], Mark> = {
    line: { kind: 'stroke', path, colour, width: 2 },
    dashed: { kind: 'stroke', path, colour, width: 2, dash: [5, 4] },
    dotted: { kind: 'stroke', path, colour, width: 2, dash: [0.5, 4] },
    dot: { kind: 'fill', path: circle([x + 8, y], 4.5), colour },
    diamond: { kind: 'stroke', path: diamond([x + 8, y], 5), colour, width: 2 },
    square: { kind: 'fill', path: box(x + 2, y - 6, 12, 12), colour },
  };
  return [marks[shape]];
}

/** Path data begins with an absolute `M` and may go on with absolute and relative commands: only those in capitals move. */
function moved(mark: Mark, right: number, down: number): Mark {
  if (mark.kind === 'label') return { ...mark, x: mark.x + right, y: mark.y + down };
  const path = mark.path.replaceAll(
    /([ML])(-?[\d.]+) (-?[\d.]+)/g,
    (_whole, command: string, x: string, y: string) =>
      `${command}${round(Number(x) + right)} ${round(Number(y) + down)}`,
  );
  return { ...mark, path };
}

const round = (value: number): number => Math.round(value * 10) / 10;
