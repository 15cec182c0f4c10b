import prettyBytes from 'pretty-bytes';
import type { FullWidth } from '../../../contracts/report.ts';
import { milliseconds } from '../time.ts';
import { none } from './columns.ts';

export const fullWidthTitle = 'At full width, measured here';
export const fullWidthHeadings = ['model', 'parameters', 'batch', 'step', 'memory', 'steps', 'data'] as const;
/** Columns of numbers. */
export const fullWidthRight = [false, true, true, true, true, true, false] as const;

export function fullWidthCells(model: FullWidth): string[] {
  const { row, experiment, parameters, batch, paperBatch, stepMs, memoryBytes, steps, data } = model;
  return [
    `${row} (${experiment})`,
    parameters.toLocaleString('en'),
    batch === paperBatch ? String(batch) : `${batch} of ${paperBatch}`,
    milliseconds(stepMs),
    memoryBytes === null ? none : prettyBytes(memoryBytes),
    String(steps),
    data,
  ];
}

/** What must stand under the table. */
export function fullWidthNotes(models: readonly FullWidth[]): string {
  const devices = [...new Set(models.map(({ device }) => device))].join('; ');
  const smaller = models.some(({ batch, paperBatch }) => batch < paperBatch)
    ? " A smaller batch than the paper's where a step of it would take longer than 5 s or half of the free memory."
    : '';
  return `Median of a few real steps, nothing trained to its end; memory: peak of the trainer's process, capture and its check included. On ${devices}.${smaller}`;
}
