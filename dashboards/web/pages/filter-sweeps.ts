import type { ListedSweep } from '../../../contracts/dashboard.ts';
import type { RunState } from '../../../contracts/states.ts';

export interface SweepFilter {
  /** Words that must all occur in the id or in the names of the experiments. */
  readonly text: string;
  readonly state: RunState | undefined;
}

export function filterSweeps(sweeps: readonly ListedSweep[], { text, state }: SweepFilter): ListedSweep[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return sweeps.filter((sweep) => {
    const haystack = [sweep.id, sweep.name, ...sweep.experiments].join(' ').toLowerCase();
    return (state === undefined || sweep.state === state) && words.every((word) => haystack.includes(word));
  });
}
