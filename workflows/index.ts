/** What the workflow bundle registers. */
export { experimentWorkflow } from './experiment.ts';
export { sweepWorkflow } from './sweep.ts';
