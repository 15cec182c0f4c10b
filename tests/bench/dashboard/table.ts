import { renderTable } from '../../../cli/output/table.ts';
import type { PeerResult } from './peer/measure-peer.ts';
import { summarise, type Summary } from './summary.ts';
import type { Size } from './sweep/plan.ts';

/** One line a figure: what was asked, what was measured, and whether it is met. */
export function renderSummaries(summaries: readonly Summary[]): string {
  return renderTable({
    headings: ['what', 'asked', 'median', 'worst', 'measured', 'ratio', 'met'],
    rows: summaries.map(({ what, unit, asked, median, worst, ratio, met, count }) => [
      `${what}, ${unit}`,
      String(asked),
      number(median),
      number(worst),
      `${count} times`,
      ratio.toFixed(2),
      met ? 'yes' : 'no',
    ]),
    right: [1, 2, 3, 4, 5],
  });
}

/** Medians of both sides, each at its own size. */
export function renderPeer(ours: readonly Summary[], size: Size, peer: PeerResult): string {
  const theirs = new Map(summarise(peer.measurements).map((summary) => [summary.figure, summary]));
  const rows = ours.flatMap(({ figure, what, unit, median }) => {
    const their = theirs.get(figure)?.median;
    if (their === undefined) return [];
    const ratio = unit === 'frames/s' ? median / their : their / median;
    return [[`${what}, ${unit}`, number(median), number(their), ratio.toFixed(2)]];
  });
  const taken = peer.size === null ? 'no study' : sizeText(peer.size);
  const table = renderTable({
    headings: ['what', `ours, ${sizeText(size)}`, `optuna-dashboard, ${taken}`, 'times better'],
    rows,
    right: [1, 2, 3],
  });
  if (peer.refused === null) return table;
  return `${table}\noptuna-dashboard did not take ${sizeText(peer.refused.size)}: ${peer.refused.because}`;
}

const sizeText = ({ trials, points }: Size): string => `${trials} × ${points}`;

/** With as many decimals as can be told apart. */
function number(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}
