import { cifar10WrnTask } from './cifar10-wrn.ts';
import { enwik8Task } from './enwik8.ts';
import { mnistConvTask } from './mnist-conv.ts';
import { mnistCoordinatesTask } from './mnist-coordinates.ts';
import { ptbCharTask } from './ptb-char.ts';
import type { Task } from './task.ts';

/** Every experiment that can be trained, in the paper's order. */
export const tasks: readonly Task[] = [
  mnistCoordinatesTask,
  mnistConvTask,
  cifar10WrnTask,
  ptbCharTask,
  enwik8Task,
];

export function findTask(experiment: string): Task | undefined {
  return tasks.find(({ name }) => name === experiment);
}
