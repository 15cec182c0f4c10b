import type { Importance, TrialTable } from '../../contracts/analysis.ts';
import { importanceOf } from '../../sweeps/statistics/importance/importance.ts';

/** Answers that are kept, the newest; a page asks for one an experiment. */
const most = 200;

/** Grows a forest once for the results that there are, however many pages ask: it takes up to half a second of the one thread. */
export class ImportanceCache {
  readonly #kept = new Map<string, { results: number; importance: Importance }>();

  of(table: TrialTable, { sweep, metric }: { sweep: string; metric: string }): Importance {
    const key = JSON.stringify([sweep, table.experiment, metric]);
    const figures = table.metrics.find(({ name }) => name === metric)?.values ?? [];
    const results = figures.filter((figure) => figure !== null).length; // a result is never taken back
    const before = this.#kept.get(key);
    if (before?.results === results) return before.importance;
    const importance = importanceOf(table, metric);
    this.#kept.delete(key);
    this.#kept.set(key, { results, importance });
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
    return importance;
  }
}
