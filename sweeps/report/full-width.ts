import type { StepMeasurement } from '../../contracts/estimate.ts';
import type { FullWidth } from '../../contracts/report.ts';
import { parametersHash } from '../estimate/known.ts';
import { heaviestOf } from '../paper-replication/heaviest.ts';
import { describeDevice } from './cost.ts';
import { describeData } from './data.ts';

/** The paper's largest model of an experiment as far as it was measured: on each device at the largest batch. */
export function fullWidthOf(experiment: string, measurements: readonly StepMeasurement[]): FullWidth[] {
  return heaviestOf(experiment).flatMap(({ row, parameters, budget }) => {
    const hash = parametersHash(experiment, parameters);
    const own = measurements.filter(
      (one) => one.experiment === experiment && parametersHash(experiment, one.parameters) === hash,
    );
    const devices = new Set(own.map(({ cost }) => describeDevice(cost)));
    return [...devices].flatMap((device) => {
      const [largest] = own
        .filter(({ cost }) => describeDevice(cost) === device)
        .toSorted((a, b) => b.batch - a.batch);
      return largest === undefined || largest.cost.stepMs === null
        ? []
        : [
            {
              experiment,
              row,
              parameters: largest.learnable,
              batch: largest.batch,
              paperBatch: budget.batch,
              stepMs: largest.cost.stepMs,
              memoryBytes: largest.cost.gpuMemoryBytes ?? largest.cost.memoryBytes,
              steps: largest.steps,
              device,
              data: describeData(largest.data),
            },
          ];
    });
  });
}
