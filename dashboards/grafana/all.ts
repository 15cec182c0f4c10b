import { results } from './results.ts';
import { temporal } from './temporal.ts';
import { workers } from './workers.ts';

/** The dashboards by the names of their files. */
export const allDashboards = { results, workers, temporal };
