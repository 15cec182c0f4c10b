import { drawChart } from './chart.ts';

export interface ColouredText {
  /** Of one byte each, in order. */
  readonly characters: readonly string[];
  /** Drawn under each line of text, a strip for each in this order, with one value from 0 for each character. */
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** Characters in a line, and sizes in pixels. */
const [columns, cell, strip, letters, gap] = [80, 9, 9, 18, 16];
/** A strip's values are strongest at this share of them, so that a single large one does not pale the others. */
const strongest = 0.98;

/** Draws text in lines with coloured strips under them, as in the paper's figure 4, as SVG: the stronger, the larger the value. */
export async function drawColouredText({ characters, rows }: ColouredText): Promise<string> {
  const pitch = letters + rows.length * strip + gap; // of a line with its strips
  const lines = Math.ceil(characters.length / columns);
  const place = (index: number) => ({
    x: (index % columns) * cell,
    y: Math.floor(index / columns) * pitch,
  });
  const written = characters.map((character, index) => {
    const { x, y } = place(index);
    return { ...shown(character), x: x + cell / 2, y: y + letters / 2 };
  });
  const strips = rows.flatMap(({ name, values }, row) => {
    const most = quantile(values, strongest);
    return values.map((value, index) => {
      const { x, y } = place(index);
      const top = y + letters + row * strip;
      const strength = most > 0 ? Math.round(100 * Math.min(1, value / most)) / 100 : 0;
      return { name, x, x2: x + cell, y: top, y2: top + strip - 1, strength };
    });
  });
  const names = Array.from({ length: lines }, (_, line) =>
    rows.map(({ name }, row) => ({ name, x: -8, y: line * pitch + letters + (row + 0.5) * strip })),
  ).flat();
  const [width, height] = [columns * cell, lines * pitch - gap];
  const [across, down] = [inPixels([0, width]), inPixels([height, 0])];
  return await drawChart({
    width,
    height,
    layer: [
      {
        data: { values: strips },
        mark: { type: 'rect', aria: false },
        encoding: {
          x: { field: 'x', ...across },
          x2: { field: 'x2' },
          y: { field: 'y', ...down },
          y2: { field: 'y2' },
          color: { field: 'name', type: 'nominal', sort: rows.map(({ name }) => name), legend: null },
          opacity: { field: 'strength', type: 'quantitative', scale: null },
        },
      },
      {
        data: { values: written },
        mark: { type: 'text', aria: false, font, fontSize: 14, baseline: 'middle' },
        encoding: {
          x: { field: 'x', ...across },
          y: { field: 'y', ...down },
          text: { field: 'text' },
          color: { field: 'colour', type: 'nominal', scale: null },
        },
      },
      {
        data: { values: names },
        mark: { type: 'text', aria: false, fontSize: 10, baseline: 'middle', color: '#5c606b' },
        encoding: {
          x: { field: 'x', ...across },
          y: { field: 'y', ...down },
          text: { field: 'name' },
        },
      },
    ],
  });
}

function inPixels(domain: number[]) {
  return { type: 'quantitative' as const, axis: null, scale: { domain, nice: false } };
}

const font = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

/** A line's end as an arrow, and a byte that is no ASCII as a dot, both pale. */
function shown(character: string): { text: string; colour: string } {
  if (character === '\n') return { text: '↵', colour: '#b9b6ae' };
  return /^[ -~]$/.test(character)
    ? { text: character, colour: '#1c1d21' }
    : { text: '·', colour: '#b9b6ae' };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
