import { dashboardService } from './dashboard-service.ts';
import { postgresService } from './postgres-service.ts';
import type { Service } from './service.ts';
import { temporalService } from './temporal-service.ts';
import { workerService } from './worker-service.ts';

/** In the order in which they start; they stop in the opposite one. */
export const allServices: readonly Service[] = [
  postgresService,
  temporalService,
  dashboardService,
  workerService,
];

/** Our own processes: they run this build's code, with the environment of whoever asked for them. */
export const ownServices: readonly Service[] = [dashboardService, workerService];
