import { z } from 'zod';
import type { ExperimentDefinition } from './definition.ts';

/*
 * What sections 4.3 and 4.4 share: models that predict the next character of a text.
 */

/** The share that dropout keeps; 1 leaves it out. */
export const kept = z.number().positive().max(1);

export interface SequenceDefaults {
  readonly nH: number;
  readonly time: number;
}

/** Of every variant, with an experiment's defaults. */
export function sequenceParameters({ nH, time }: SequenceDefaults) {
  return {
    nH: z.int().min(1).max(8192).default(nH),
    layers: z.int().min(1).max(8).default(1),
    learningRate: z.number().positive().default(0.001),
    /** Symbols of a training sequence. */
    time: z.int().min(1).max(1000).default(time),
  };
}

export interface HyperDefaults {
  readonly nHat: number;
  readonly nZ: number;
}

/** Of the variants with a hyper cell. */
export function hyperParameters({ nHat, nZ }: HyperDefaults) {
  return { nHat: z.int().min(1).max(4096).default(nHat), nZ: z.int().min(1).max(1024).default(nZ) };
}

/** What the parameters of both experiments have in common. */
export type LanguageParameters = {
  readonly nH: number;
  readonly layers: number;
  readonly keep: number;
  readonly learningRate: number;
  readonly time: number;
} & (
  | { readonly variant: 'lstm' | 'ln-lstm' }
  | {
      readonly variant: 'hyper-lstm' | 'ln-hyper-lstm';
      readonly nHat: number;
      readonly nZ: number;
      readonly hyperDropout?: boolean;
    }
);

export const languageSymbols = { nH: 'N_h', nHat: 'N_ĥ', nZ: 'N_z', time: 'T' } as const;

export const languageMetrics = {
  test_bpc: { title: 'test bits per character', unit: 'bits/char', goal: 'min' },
  validation_bpc: { title: 'validation bits per character', unit: 'bits/char', goal: 'min' },
  train_loss: { title: 'training loss', unit: 'nats', goal: 'min' },
} as const satisfies ExperimentDefinition['metrics'];
