import { z } from 'zod';

/** A timestamp of raw SQL, for JSON: ISO 8601, or null. */
export const moment = z
  .date()
  .nullable()
  .transform((date) => date?.toISOString() ?? null);
