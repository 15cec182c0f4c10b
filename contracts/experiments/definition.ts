import { z } from 'zod';

export const scales = ['quick', 'full'] as const;
/** How much of the paper's budget a sweep spends. `full` is the paper's setting. */
export type Scale = (typeof scales)[number];

/** How long one trial trains and how often it is evaluated. */
export const Budget = z.strictObject({
  /** Optimiser steps at most. */
  steps: z.int32().positive(),
  /** Examples a step. */
  batch: z.int32().positive(),
  /** Steps between two evaluations on the validation set. */
  evaluateEvery: z.int32().positive(),
  /** Evaluations without improvement after which training ends; null trains all steps. */
  patience: z.int32().positive().nullable(),
});
export type Budget = z.infer<typeof Budget>;

export interface Metric {
  /** As people read it: "test error". */
  readonly title: string;
  readonly unit: '%' | 'nats' | 'bits/char' | 'nats/sequence' | '';
  readonly goal: 'min' | 'max';
}

/** What everybody but the trainer must know of an experiment: its parameters, metrics and budgets. */
export interface ExperimentDefinition {
  readonly name: string;
  readonly title: string;
  /** Where the paper has it. */
  readonly section: string;
  readonly dataset: string;
  /** What the paper's column "parameters" counts: "2nd kernel", "hidden weights". */
  readonly counted: string;
  /** Guards one point of the space; strict, so that a parameter nobody reads is an error. */
  readonly parameters: z.ZodType<Record<string, unknown>>;
  /** Symbols as the paper prints them, by parameter. */
  readonly symbols: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly budgets: Readonly<Record<Scale, Budget>>;
  /** What part of one of the paper's examples an example is under these parameters; 1 unless told. */
  readonly exampleShare?: (parameters: Readonly<Record<string, unknown>>) => number;
}

/** Share of the paper's training examples that `trained` of them are, 0-1. */
export function budgetShare(definition: ExperimentDefinition, trained: number): number {
  const { steps, batch } = definition.budgets.full;
  return Math.min(1, trained / (steps * batch));
}
