import { z } from 'zod';
import { holds, type Scalar } from '../conditions.ts';

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
  readonly unit: '%' | 'nats' | 'bits/char' | '';
  readonly goal: 'min' | 'max';
}

/** What some configurations get instead: the paper trains them longer, say. */
export interface OtherBudgets {
  /** Values of parameters that these configurations have. */
  readonly when: Readonly<Record<string, readonly Scalar[]>>;
  readonly budgets: Readonly<Record<Scale, Partial<Budget>>>;
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
  /** The first whose `when` holds counts. */
  readonly otherBudgets?: readonly OtherBudgets[];
  /** What part of one of the paper's examples an example is under these parameters; 1 unless told. */
  readonly exampleShare?: (parameters: Readonly<Record<string, unknown>>) => number;
}

/** The budget of a configuration at a scale; `full` is the paper's. */
export function budgetAt(
  { budgets, otherBudgets = [] }: ExperimentDefinition,
  scale: Scale,
  parameters: Readonly<Record<string, unknown>>,
): Budget {
  const other = otherBudgets.find(({ when }) => holds(when, parameters));
  return { ...budgets[scale], ...other?.budgets[scale] };
}

/** Share of the examples on which the paper trains a configuration that `trained` of the paper's examples are, 0-1. */
export function budgetShare(
  definition: ExperimentDefinition,
  parameters: Readonly<Record<string, unknown>>,
  trained: number,
): number {
  const { steps, batch } = budgetAt(definition, 'full', parameters);
  return Math.min(1, trained / (steps * batch));
}
