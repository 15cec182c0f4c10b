import * as tf from '@tensorflow/tfjs-node-gpu';
import { additiveAttention } from '../models/additive-attention.ts';
import { mixtureDensityLosses } from '../models/mixture-density.ts';
import type { Implementation } from './implementation.ts';
import { rank2, rank3, weighted } from './tensors.ts';

/** Heads and attention: where the vectors' names meet the project's. */
export const headImplementations: readonly Implementation[] = [
  {
    name: 'mixture density (section 4.5)',
    weights: [],
    config: ['mixtures'],
    run: (named) => {
      const steps = { strokes: rank3(named('strokes')), ends: rank2(named('eos')) };
      return { nll: mixtureDensityLosses(rank3(named('raw')), steps) };
    },
    loss: ({ nll }, named) => {
      if (nll === undefined) throw new Error('Expected an output "nll"');
      return tf.mean(tf.sum(tf.mul(nll, named('mask')), 1)).asScalar(); // nats per sequence
    },
  },
  {
    name: 'additive attention (section 4.6)',
    weights: ['W_q', 'W_m', 'v'],
    config: ['units'],
    loss: weighted('context'),
    run: (named) => {
      const weights = { wQ: rank2(named('W_q')), wM: rank2(named('W_m')), v: named('v').as1D() };
      const attend = additiveAttention(weights, rank3(named('memory')), rank2(named('mask')));
      return { ...attend(rank2(named('query'))) };
    },
  },
];
