import { Wmt14EnFrParameters } from '../../contracts/experiments/wmt14-en-fr.ts';
import type { Point } from '../../contracts/sweep.ts';
import type { PublishedRow, RowName } from './row.ts';

const cells = { lstm: 'LSTM', 'hyper-lstm': 'HyperLSTM' } as const;

/** Table 6: the rows with the paper's two cells, on newstest2014. */
export const wmt14EnFrRows: readonly PublishedRow[] = [
  row(cells.lstm, 'test_bleu', 38.95),
  row(cells.lstm, 'test_log_perplexity', 1.027),
  row(cells['hyper-lstm'], 'test_bleu', 40.03),
  row(cells['hyper-lstm'], 'test_log_perplexity', 0.993),
];

/** What both rows have; the parameters of the other variant are of no consequence. */
const paper: Readonly<Record<string, unknown>> = Wmt14EnFrParameters.parse({ variant: 'hyper-lstm' });
/** What a smaller model's name tells, or its column "data". */
const told = ['nH', 'layers', 'pieces', 'longest', 'examples', 'longestEvaluated', 'evaluated'];

/** `{variant: 'lstm'}` → `GNMT WPM-32K, LSTM`; a smaller model says whose smaller version it is. */
export function nameWmt14EnFr(point: Point): RowName {
  const { success, data } = Wmt14EnFrParameters.safeParse(point);
  if (!success) return { name: '', named: [] };
  const { variant, nH, layers, pieces } = data;
  const asInPaper = Object.entries(data).flatMap(([parameter, value]) =>
    paper[parameter] === value ? [parameter] : [],
  );
  const named = ['variant', ...asInPaper];
  if (['nH', 'layers', 'pieces'].every((parameter) => asInPaper.includes(parameter)))
    return { name: rowOf(cells[variant]), named };
  return {
    name: `GNMT WPM-${pieces}, ${layers} + ${layers} × ${cells[variant]} ${nH} (paper: 32K, 8 + 8 × 1024)`,
    named: [...named, ...told],
    smallerThan: rowOf(cells[variant]),
  };
}

function rowOf(cell: string): string {
  return `GNMT WPM-32K, ${cell}`;
}

function row(cell: string, metric: string, figure: number): PublishedRow {
  return { experiment: 'wmt14-en-fr', row: rowOf(cell), metric, figure };
}
