import type { Scalar } from '../../contracts/conditions.ts';
import type { LanguageParameters } from '../../contracts/experiments/character-language.ts';
import type { RowName } from './row.ts';

const cells = {
  lstm: 'LSTM',
  'ln-lstm': 'LN LSTM',
  'hyper-lstm': 'HyperLSTM',
  'ln-hyper-lstm': 'LN HyperLSTM',
} as const;

/** The paper's row that a model of characters is, or is nearest to. */
export interface PaperSetting {
  /** Units of a layer in the paper's row; a model with fewer is a smaller version of it. */
  readonly units: number;
  /** What the paper's row has, by parameter. */
  readonly has: Readonly<Record<string, Scalar>>;
  /** Added to the row's name: `, large embedding`. */
  readonly suffix?: string;
}

/** `{variant: 'lstm', layers: 2}` → `2-layer LSTM 1000`; a smaller model says whose smaller version it is. */
export function nameCharacterModel(
  parameters: LanguageParameters,
  { units, has, suffix = '' }: PaperSetting,
): RowName {
  const { variant, nH, layers } = parameters;
  const own: Readonly<Record<string, unknown>> = parameters;
  const as = Object.keys(has).filter((parameter) => own[parameter] === has[parameter]);
  const named = ['variant', 'nH', 'layers', ...as];
  const rowOf = (n: number) => `${layers === 1 ? '' : `${layers}-layer `}${cells[variant]} ${n}${suffix}`;
  if (nH >= units) return { name: rowOf(nH), named };
  const name = `${rowOf(nH)} (paper: ${units})`;
  // One of another embedding size is no version of the row, which is there beside it
  return 'nZ' in own && !as.includes('nZ') ? { name, named } : { name, named, smallerThan: rowOf(units) };
}
