import { cifar10WrnTask } from './images/cifar10-wrn.ts';
import { enwik8Task } from './characters/enwik8.ts';
import { iamHandwritingTask } from './handwriting/iam-handwriting.ts';
import { mnistConvTask } from './images/mnist-conv.ts';
import { mnistCoordinatesTask } from './images/mnist-coordinates.ts';
import { ptbCharTask } from './characters/ptb-char.ts';
import type { Task } from './task.ts';
import { wmt14EnFrTask } from './translation/wmt14-en-fr.ts';

/** Every experiment that can be trained, in the paper's order. */
export const tasks: readonly Task[] = [
  mnistCoordinatesTask,
  mnistConvTask,
  cifar10WrnTask,
  ptbCharTask,
  enwik8Task,
  iamHandwritingTask,
  wmt14EnFrTask,
];

export function findTask(experiment: string): Task | undefined {
  return tasks.find(({ name }) => name === experiment);
}
