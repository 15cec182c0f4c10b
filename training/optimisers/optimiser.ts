import * as tf from '@tensorflow/tfjs-node-gpu';
import { Adam } from './adam.ts';
import { GlobalNormClip } from './clip.ts';
import { Nesterov } from './nesterov.ts';
import { rateAt, type Schedule } from './schedule.ts';
import type { UpdateRule } from './update-rule.ts';

/** How a problem's weights are optimised. What L2 adds is the loss's to say (`Losses.penalty`). */
export interface OptimiserPlan {
  /** `nesterov` is stochastic gradient descent with Nesterov's momentum. */
  readonly method: 'adam' | 'nesterov';
  readonly rate: Schedule;
  /** The longest that all gradients together may be (2-norm), or null. */
  readonly clipNorm: number | null;
}

/** Moves weights along gradients. Whatever changes from step to step is fed, so that a captured step can be fed it. */
export interface Optimiser {
  /** What it remembers from step to step, by name. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  /** Moves every weight; `inputs` hold what `stepInputs` names, as scalars. */
  apply(gradients: ReadonlyMap<string, tf.Tensor>, inputs: Readonly<Record<string, tf.Tensor>>): void;
  /** What a step, counted from 0, is fed; `schedule` stands in for the plan's. */
  stepInputs(step: number, schedule?: Schedule): Readonly<Record<'rate', number>>;
  dispose(): void;
}

/** An optimiser of these weights, which stay the caller's. */
export function openOptimiser(
  weights: ReadonlyMap<string, tf.Variable>,
  { method, rate, clipNorm }: OptimiserPlan,
): Optimiser {
  const rule: UpdateRule = method === 'adam' ? new Adam(weights) : new Nesterov(weights);
  const clip = clipNorm === null ? null : new GlobalNormClip(clipNorm);
  return {
    slots: rule.slots,
    apply: (gradients, inputs) => {
      const fed = inputs['rate'];
      if (fed === undefined) throw new Error('Expected the inputs to hold a rate');
      tf.tidy(() => rule.apply(clip === null ? gradients : clip.clip(gradients), fed.asScalar()));
    },
    stepInputs: (step, schedule = rate) => ({ rate: rule.fedRate(rateAt(schedule, step), step + 1) }),
    dispose: () => {
      rule.dispose();
      clip?.dispose();
    },
  };
}
