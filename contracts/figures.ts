import { z } from 'zod';
import { NotDrawn, SweepArtifact } from './report.ts';

/** What the page of a sweep's figures is made from. */
export const FiguresPage = z.object({
  /** Seeds of which something was drawn. */
  seeds: z.array(z.int()),
  /** The seed that was asked for; of a configuration without anything of it, the least that has. */
  seed: z.int(),
  /** In the order of the plan, each with the configuration as the paper's tables name it. */
  artifacts: z.array(SweepArtifact.extend({ row: z.string() })),
  /** For the loss curves. */
  experiments: z.array(
    z.object({
      experiment: z.string(),
      title: z.string(),
      metrics: z.array(z.string()),
      /** Of the table. */
      objective: z.string(),
      /** How often a trial is evaluated while it trains, at most. */
      evaluations: z.int().nonnegative(),
      rows: z.array(z.object({ configuration: z.string(), row: z.string() })),
    }),
  ),
  /** Why pictures and samples are missing. */
  notDrawn: z.array(NotDrawn),
});
export type FiguresPage = z.infer<typeof FiguresPage>;
export type FigureArtifact = FiguresPage['artifacts'][number];
