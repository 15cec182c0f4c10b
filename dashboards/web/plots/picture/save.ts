import { writeCsv, type Sheet } from './csv.ts';
import { framed, type Framed } from './frame.ts';
import { paintPng } from './paint.ts';
import { paperPalette } from './palette.ts';
import { writeSvg } from './write-svg.ts';

export type SaveFormat = 'png' | 'svg' | 'csv';

/** A chart as it can leave the page. */
export interface SavedChart extends Framed {
  /** Of the file, without its ending: `k3f9-mnist-conv-curves`. */
  readonly name: string;
  readonly sheet: Sheet;
}

/** Hands a chart to the browser's downloads. */
export async function saveChart(chart: SavedChart, format: SaveFormat): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await fileOf(chart, format));
  link.download = `${chart.name.replaceAll(/[^\w.-]+/g, '-')}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // the download reads it after this
}

async function fileOf(chart: SavedChart, format: SaveFormat): Promise<Blob> {
  if (format === 'csv') return new Blob([writeCsv(chart.sheet)], { type: 'text/csv;charset=utf-8' });
  const picture = framed(chart);
  return format === 'svg'
    ? new Blob([writeSvg(picture, paperPalette())], { type: 'image/svg+xml' })
    : await paintPng(picture, paperPalette());
}
