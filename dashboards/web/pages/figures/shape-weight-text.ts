import type { WeightChange } from '../../../../contracts/weight-change.ts';

/** Colours behind characters, from none to the strongest (`styles/figures.css`). */
export const strengths = 7;
/** A gate's changes are strongest at this share of them, so that a single large one does not pale the others. */
const strongest = 0.98;

export interface ColouredRun {
  readonly text: string;
  /** 0 to `strengths` - 1. */
  readonly strength: number;
}

/** Text in runs of one colour each, by the changes of one gate, or of all of them as one vector where it is null. */
export function shapeWeightText({ bytes, change }: WeightChange, gate: string | null): ColouredRun[] {
  const gates = gate === null ? Object.values(change) : [change[gate] ?? []];
  const sizes = bytes.map((_, index) => Math.hypot(...gates.map((values) => values[index] ?? 0)));
  const sorted = sizes.toSorted((a, b) => a - b);
  const most = sorted[Math.floor(strongest * (sorted.length - 1))] ?? 0;
  const runs: { text: string; strength: number }[] = [];
  for (const [index, byte] of bytes.entries()) {
    const share = most > 0 ? Math.min(1, (sizes[index] ?? 0) / most) : 0;
    const strength = Math.min(strengths - 1, Math.floor(share * strengths));
    const last = runs.at(-1);
    if (last?.strength === strength) last.text += shown(byte);
    else runs.push({ text: shown(byte), strength });
  }
  return runs;
}

/** A byte as a character that can be seen; what is no letter of ASCII or Latin-1 as a box. */
function shown(byte: number): string {
  if (byte === 10) return '↵\n';
  return byte < 32 || (byte > 126 && byte < 161) ? '□' : String.fromCodePoint(byte);
}
