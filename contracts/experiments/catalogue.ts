import { cifar10Wrn } from './cifar10-wrn.ts';
import type { ExperimentDefinition } from './definition.ts';
import { enwik8 } from './enwik8.ts';
import { mnistConv } from './mnist-conv.ts';
import { mnistCoordinates } from './mnist-coordinates.ts';
import { ptbChar } from './ptb-char.ts';

/** Every experiment that a sweep file can name. */
export const experiments: readonly ExperimentDefinition[] = [
  mnistConv,
  mnistCoordinates,
  cifar10Wrn,
  ptbChar,
  enwik8,
];

export function findExperiment(name: string): ExperimentDefinition | undefined {
  return experiments.find((experiment) => experiment.name === name);
}
