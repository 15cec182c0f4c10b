import { splitSubscripts } from '../../parts/Symbols.tsx';
import type { Palette } from './palette.ts';
import { type Label, labelSize, type Mark, type Picture } from './picture.ts';

/** Pixels of a PNG for one of the picture's: sharp in print and on dense screens. */
const density = 2;

/** A picture as a PNG. */
export async function paintPng(picture: Picture, palette: Palette): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * density);
  canvas.height = Math.round(picture.height * density);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to paint on.');
  context.scale(density, density);
  const font = getComputedStyle(document.body).fontFamily;
  for (const mark of picture.marks) paintMark(context, mark, { palette, font });
  return await new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for PNG.'))),
      'image/png',
    ),
  );
}

interface Style {
  readonly palette: Palette;
  readonly font: string;
}

function paintMark(context: CanvasRenderingContext2D, mark: Mark, style: Style): void {
  if (mark.kind === 'label') {
    paintLabel(context, mark, style);
    return;
  }
  const path = new Path2D(mark.path);
  context.globalAlpha = mark.opacity ?? 1;
  if (mark.kind === 'fill') {
    context.fillStyle = style.palette(mark.colour);
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
    context.fill(path);
  } else {
    context.strokeStyle = style.palette(mark.colour);
    context.lineWidth = mark.width ?? 1;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.setLineDash([...(mark.dash ?? [])]);
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

function paintLabel(context: CanvasRenderingContext2D, label: Label, { palette, font }: Style): void {
  const { x, y, text, colour = 'muted', size = labelSize, anchor = 'start', bold, turned, halo } = label;
  const setFont = (pixels: number) => {
    context.font = `${bold ? '600 ' : ''}${pixels}px ${font}`;
  };
  const runs = splitSubscripts(text).flatMap(({ base, below }) => [
    { text: base, size, drop: 0 },
    ...(below === undefined ? [] : [{ text: below, size: size * 0.75, drop: size / 4 }]),
  ]);
  const widths = runs.map((run) => {
    setFont(run.size);
    return context.measureText(run.text).width;
  });
  const whole = widths.reduce((sum, width) => sum + width, 0);
  context.save();
  context.translate(x, y);
  if (turned) context.rotate(-Math.PI / 2);
  context.fillStyle = palette(colour);
  context.strokeStyle = palette('surface');
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.setLineDash([]);
  let left = anchor === 'start' ? 0 : anchor === 'end' ? -whole : -whole / 2;
  for (const [index, run] of runs.entries()) {
    setFont(run.size);
    if (halo) context.strokeText(run.text, left, size * 0.32 + run.drop);
    context.fillText(run.text, left, size * 0.32 + run.drop);
    left += widths[index] ?? 0;
  }
  context.restore();
}
