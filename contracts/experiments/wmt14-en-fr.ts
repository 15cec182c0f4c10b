import { z } from 'zod';
import type { ExperimentDefinition } from './definition.ts';

const shared = {
  nH: z.int().min(1).max(8192).default(1024),
  /** Of the encoder, and as many of the decoder. */
  layers: z.int().min(2).max(16).default(8),
  /** Wordpieces of both languages, the three marks among them. */
  pieces: z.int().min(300).max(65_535).default(32_000),
  /** Share that dropout keeps of what each layer reads. */
  keep: z.number().positive().max(1).default(0.8),
  learningRate: z.number().positive().default(0.0002),
  /** Wordpieces of a training sentence at most; longer ones are left out (choice, GNMT does not say). */
  longest: z.int().min(1).max(1000).default(60),
  /** Training pairs, the first ones; all unless told. */
  examples: z.int().positive().optional(),
  /** Wordpieces of a sentence that is evaluated, at most; all are unless told. */
  longestEvaluated: z.int().min(1).optional(),
  /** Sentences of a split that are evaluated, the first ones; all unless told. */
  evaluated: z.int().positive().optional(),
  /** Open hypotheses of the beam search (choice, the paper gives its penalties alone). */
  beam: z.int().min(1).max(100).default(3),
  /** α of the length penalty. */
  lengthPenalty: z.number().nonnegative().default(0.2),
  /** β of the coverage penalty. */
  coveragePenalty: z.number().nonnegative().default(0.2),
};

export const Wmt14EnFrParameters = z.discriminatedUnion('variant', [
  z.strictObject({ variant: z.literal('lstm'), ...shared }),
  // With layer norm on both of its cells
  z.strictObject({
    variant: z.literal('hyper-lstm'),
    nHat: z.int().min(1).max(4096).default(128),
    nZ: z.int().min(1).max(1024).default(32),
    ...shared,
  }),
]);
export type Wmt14EnFrParameters = z.infer<typeof Wmt14EnFrParameters>;

export const wmt14EnFr = {
  name: 'wmt14-en-fr',
  title: "WMT'14 English to French",
  section: '4.6, A.3.6, table 6',
  dataset: 'wmt14-enfr',
  counted: 'all',
  parameters: Wmt14EnFrParameters,
  symbols: { nH: 'N_h', nHat: 'N_ĥ', nZ: 'N_z', pieces: 'V', lengthPenalty: 'α', coveragePenalty: 'β' },
  metrics: {
    test_bleu: { title: 'test BLEU', unit: '', goal: 'max' },
    test_log_perplexity: { title: 'test log perplexity per wordpiece', unit: 'nats', goal: 'min' },
    validation_log_perplexity: {
      title: 'validation log perplexity per wordpiece',
      unit: 'nats',
      goal: 'min',
    },
    // Where others stand in for the training set: of held-out pairs like them
    captions_bleu: { title: 'BLEU of held-out captions (Multi30k)', unit: '', goal: 'max' },
    train_loss: { title: 'training loss', unit: 'nats', goal: 'min' },
  },
  budgets: {
    quick: { steps: 400, batch: 32, evaluateEvery: 200, patience: null },
    // The paper has GNMT's schedule with Adam alone; GNMT trains for 2 million steps, the last 800,000 of them at
    // falling rates, which Adam does not have here (choice)
    full: { steps: 2_000_000, batch: 128, evaluateEvery: 10_000, patience: 20 },
  },
} as const satisfies ExperimentDefinition;
