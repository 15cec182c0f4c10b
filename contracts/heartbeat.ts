import { z } from 'zod';

export const trialPhases = [
  'waiting for a slot',
  'loading data',
  'building',
  'capturing',
  'training',
  'evaluating',
  'checkpointing',
  'drawing',
] as const;

/** What `runTrial` tells Temporal on every heartbeat. A hint for people: the checkpoint manifest is the truth. */
export const Heartbeat = z.object({
  attempt: z.int().positive(),
  step: z.int().nonnegative(),
  steps: z.int().nonnegative(),
  phase: z.enum(trialPhases),
});
export type Heartbeat = z.infer<typeof Heartbeat>;
export type TrialPhase = Heartbeat['phase'];
