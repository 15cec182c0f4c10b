/**
 * Seconds until the last trial ends, when each slot takes the next one as soon as it is free. Experiments run side by
 * side, so that their trials take turns.
 * @param experiments seconds of each trial, in the order of the plan
 */
export function makespan(experiments: readonly (readonly number[])[], slots: number): number {
  const free = Array.from({ length: slots }, () => 0);
  for (const seconds of takingTurns(experiments)) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] ?? 0) + seconds;
  }
  return Math.max(...free);
}

function takingTurns(experiments: readonly (readonly number[])[]): number[] {
  const longest = Math.max(0, ...experiments.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    experiments.flatMap((trials) => trials[turn] ?? []),
  ).flat();
}
