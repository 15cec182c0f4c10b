import { attemptStates } from '../../../../contracts/states.ts';
import type { Mark } from './marks.ts';
import type { Palette } from './palette.ts';
import { hatched, signPath } from './signs.ts';

const paths = new Map(attemptStates.map((state) => [state, new Path2D(signPath(state))]));
const fonts = { head: '600 12px', label: '11px', tick: '11px', bar: '11px' };
const faintness = 0.28;

/** Draws marks onto a canvas that is `ratio` times as fine as the page. */
export function drawOnCanvas(
  canvas: HTMLCanvasElement,
  marks: readonly Mark[],
  { width, height, ratio, gutter }: { width: number; height: number; ratio: number; gutter: number },
  palette: Palette,
): void {
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  for (const mark of marks) draw(context, mark, { palette, width, gutter });
}

interface Place {
  readonly palette: Palette;
  readonly width: number;
  readonly gutter: number;
}

function draw(context: CanvasRenderingContext2D, mark: Mark, { palette, width, gutter }: Place): void {
  context.globalAlpha = 'faint' in mark && mark.faint ? faintness : 1;
  context.lineWidth = 1;
  switch (mark.kind) {
    case 'rule':
      context.fillStyle = palette.grid;
      context.fillRect(Math.round(mark.x), mark.top, 1, mark.bottom - mark.top);
      break;
    case 'lane':
      context.fillStyle = palette.grid;
      context.fillRect(gutter, mark.y + mark.height - 1, width - gutter, 1);
      break;
    case 'text':
      context.font = `${fonts[mark.look]} ${palette.font}`;
      context.fillStyle = mark.look === 'head' || mark.look === 'bar' ? palette.ink : palette.muted;
      context.textAlign = mark.look === 'tick' ? 'center' : 'left';
      context.fillText(mark.text, mark.x, mark.y);
      break;
    case 'bar':
      drawBar(context, mark, palette);
      break;
    case 'sign':
      drawSign(context, mark, palette);
      break;
    case 'ring':
      context.strokeStyle = palette.accent;
      context.lineWidth = 2;
      context.strokeRect(mark.x, mark.y, mark.width, mark.height);
      break;
    case 'thread':
      drawThread(context, mark.points, palette);
      break;
  }
}

function drawBar(
  context: CanvasRenderingContext2D,
  { x, y, width, height, state }: Extract<Mark, { kind: 'bar' }>,
  palette: Palette,
): void {
  context.fillStyle = width < 3 ? palette.strokeOf(state) : palette.fillOf(state);
  context.fillRect(x, y, width, height);
  if (width < 3) return;
  context.strokeStyle = palette.strokeOf(state);
  if (hatched.has(state)) hatch(context, x, y, width, height);
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}

/** Slanted lines, inside alone. */
function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.globalAlpha *= 0.45;
  context.beginPath();
  for (let at = x - height; at < x + width; at += 6) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.stroke();
  context.restore();
}

/** On a disc of the page's colour, so that it stands out from the bar that it ends. */
function drawSign(
  context: CanvasRenderingContext2D,
  { x, y, state }: Extract<Mark, { kind: 'sign' }>,
  palette: Palette,
): void {
  context.save();
  context.translate(x, y);
  context.fillStyle = palette.surface;
  context.strokeStyle = palette.strokeOf(state);
  context.beginPath();
  context.arc(0, 0, 7, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.lineWidth = 1.8;
  context.lineCap = 'round';
  const path = paths.get(state);
  if (path) context.stroke(path);
  context.restore();
}

function drawThread(
  context: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
  palette: Palette,
): void {
  context.save();
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
  context.restore();
}
