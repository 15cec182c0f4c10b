import { z } from 'zod';
import { curveAxes } from '../../../contracts/dashboard.ts';

/** What of a metric is asked for; `from` and `to` are in the axis' unit. */
export const CurveQuery = z.object({
  metric: z.string().max(200),
  axis: z.enum(curveAxes).default('step'),
  from: z.coerce.number().nonnegative().optional(),
  to: z.coerce.number().nonnegative().optional(),
});
