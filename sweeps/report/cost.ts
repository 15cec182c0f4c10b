import type { RowCost } from '../../contracts/report.ts';
import type { TrialCost, TrialResult } from '../../contracts/trainer-messages.ts';
import { median } from '../statistics/median.ts';

/** What a row's trials cost, the median of each figure over them; null where none has told. */
export function costOf(results: readonly TrialResult[]): RowCost | null {
  const costs = results.flatMap(({ cost }) => cost ?? []);
  if (costs.length === 0) return null;
  return {
    stepMs: median(costs.flatMap(({ stepMs }) => stepMs ?? [])) ?? null,
    memoryBytes:
      median(costs.flatMap(({ gpuMemoryBytes, memoryBytes }) => gpuMemoryBytes ?? memoryBytes ?? [])) ?? null,
    device: [...new Set(costs.map(describeDevice))].join('; '),
  };
}

/** "AMD EPYC 9B45, 1 thread". */
export function describeDevice({ device, threads }: Pick<TrialCost, 'device' | 'threads'>): string {
  return threads === null ? device : `${device}, ${threads} thread${threads === 1 ? '' : 's'}`;
}
