import { z } from 'zod';

/** A timestamp of raw SQL, for JSON: ISO 8601. */
export const moment = z.date().transform((date) => date.toISOString());
