import {
  changeColour,
  changeColours,
  changeOf,
  changeThresholds,
  penInk,
} from '../../../contracts/pen-colours.ts';
import type { PenLine } from '../../../contracts/pen-drawing.ts';

/** A line to draw, coloured by the changes of one gate, of all of them, or, where it has none, in ink. */
export interface Panel {
  readonly line: PenLine;
  readonly gate: string | null;
}

const [width, margin, tallest] = [1080, 28, 190];
const quiet = '#5c606b';
const font = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Liberation Sans, sans-serif';

/** Lines of handwriting one below the other on one scale, as SVG; each is shrunk alone where it would not fit. */
export function drawHandwriting(panels: readonly Panel[]): string {
  const traces = panels.map(({ line }) => traceOf(line));
  const scale = Math.min(...traces.filter((_, at) => panels[at]?.line.real === true).map(fitting));
  const thresholds = changeThresholds(panels);
  let y = margin;
  const drawn = panels.map((panel, at) => {
    const trace = traces[at] ?? emptyTrace;
    const own = Math.min(scale, fitting(trace));
    const top = y;
    y += 26 + (trace.bottom - trace.top) * own + 26;
    return panelOf(panel, trace, { top, scale: own, thresholds });
  });
  const coloured = panels.some(({ line }) => line.changes !== null);
  const legend = coloured ? legendAt(y + 6) : '';
  const height = Math.ceil(y + (coloured ? 42 : 0));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${font}"><rect width="${width}" height="${height}" fill="white"/>${drawn.join('')}${legend}</svg>\n`;
}

/** Where the pen was, in the whiteboard's units, and what it covers. */
interface Trace {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const emptyTrace: Trace = { points: [], left: 0, right: 0, top: 0, bottom: 0 };

function traceOf({ steps }: PenLine): Trace {
  let [x, y] = [0, 0];
  const points = steps.map(([dx, dy]) => [(x += dx), (y += dy)] as const);
  const [xs, ys] = [points.map(([at]) => at), points.map(([, at]) => at)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  return { points, left, right, top: Math.min(...ys), bottom: Math.max(...ys) };
}

function fitting({ left, right, top, bottom }: Trace): number {
  return Math.min((width - 2 * margin) / Math.max(1, right - left), tallest / Math.max(1, bottom - top));
}

interface Placed {
  readonly top: number;
  readonly scale: number;
  readonly thresholds: readonly number[];
}

function panelOf({ line, gate }: Panel, trace: Trace, { top, scale, thresholds }: Placed): string {
  const at = (index: number) => {
    const [x, y] = trace.points[index] ?? [0, 0];
    return `${(margin + (x - trace.left) * scale).toFixed(1)} ${(top + 26 + (y - trace.top) * scale).toFixed(1)}`;
  };
  const paths = new Map<string, string>();
  for (let index = 1; index < line.steps.length; index += 1) {
    if (line.steps[index - 1]?.[2] === 1) continue; // the pen was lifted
    const colour = line.changes === null ? penInk : changeColour(changeOf(line, gate, index), thresholds);
    paths.set(colour, `${paths.get(colour) ?? ''}M${at(index - 1)}L${at(index)}`);
  }
  const strokes = [...paths].map(
    ([colour, d]) =>
      `<path d="${d}" fill="none" stroke="${colour}" stroke-width="1.8" stroke-linecap="round"/>`,
  );
  const title = gate === null ? line.title : `${line.title}, gate ${gate}`;
  return `<text x="${margin}" y="${(top + 10).toFixed(1)}" font-size="12" fill="${quiet}">${escaped(title)}</text>${strokes.join('')}`;
}

/** What the colours say, in words, and below them from little to much. */
function legendAt(y: number): string {
  const [start, step, baseline] = [margin + 36, 22, y + 20];
  const boxes = changeColours.map(
    (colour, index) =>
      `<rect x="${start + step * index}" y="${baseline - 9}" width="${step}" height="9" fill="${colour}"/>`,
  );
  const words = "How far the hypernetwork moved the scaling vectors of W_h before each of the pen's steps";
  const end = start + step * changeColours.length + 8;
  return `${quietText(margin, y, words)}${quietText(margin, baseline, 'little')}${boxes.join('')}${quietText(end, baseline, 'much, 3 % of the steps')}`;
}

function quietText(x: number, y: number, words: string): string {
  return `<text x="${x}" y="${y}" font-size="12" fill="${quiet}">${words}</text>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
