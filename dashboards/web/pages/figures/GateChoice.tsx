import { Segmented } from '../../parts/Segmented.tsx';

interface GateChoiceProps {
  /** The model by its name in the paper's table. */
  readonly row: string;
  readonly gates: readonly string[];
  /** null: all of them. */
  readonly gate: string | null;
  readonly onChoose: (gate: string | null) => void;
}

const all = 'all';

/** Whose weights a colour tells of: those of one gate, or of all. */
export function GateChoice({ row, gates, gate, onChoose }: GateChoiceProps) {
  return (
    <Segmented
      label={`Gate of ${row}`}
      choices={[all, ...gates].map((value) => ({
        value,
        label: value === all ? 'all gates' : `gate ${value}`,
      }))}
      value={gate ?? all}
      onChoose={(value) => onChoose(value === all ? null : value)}
    />
  );
}
