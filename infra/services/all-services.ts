import { postgresService } from './postgres-service.ts';
import type { Service } from './service.ts';
import { temporalService } from './temporal-service.ts';
import { workerService } from './worker-service.ts';

/** In the order in which they start; they stop in the opposite one. */
export const allServices: readonly Service[] = [postgresService, temporalService, workerService];
