import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { useChoices } from '../../data/use-choice.ts';

/**
 * Whose weights the colours of a drawing tell of: those of one of its gates, or of all where it is null. The choice is
 * part of the address.
 */
export function useGate(
  { experiment, configuration }: FigureArtifact,
  gates: readonly string[],
): [string | null, (gate: string | null) => void] {
  const { get, set } = useChoices(`${experiment}.${configuration}`);
  const gate = gates.find((one) => one === get('gate')) ?? null;
  return [gate, (chosen) => set({ gate: chosen ?? undefined })];
}
