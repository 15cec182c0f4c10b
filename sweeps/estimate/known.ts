import type { StepMeasurement } from '../../contracts/estimate.ts';
import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import type { TrialCost } from '../../contracts/trainer-messages.ts';
import { hashOf } from '../file/canonical.ts';

/** What is known of a configuration's cost; `batch` is the one at which it was measured. */
export interface KnownCost {
  readonly cost: TrialCost & { readonly stepMs: number };
  readonly batch: number;
}

type Parameters = Readonly<Record<string, unknown>>;
export type KnownCosts = (experiment: string, parameters: Parameters, batch: number) => KnownCost | undefined;

export interface Device {
  readonly device: string;
  /** Null on a GPU. */
  readonly threads: number | null;
}

/**
 * Looks costs up among measurements on a device: those at the batch itself, else those at the nearest one. Of several
 * the first counts, so the newest go in first.
 */
export function knownCosts(
  measurements: readonly StepMeasurement[],
  { device, threads }: Device,
): KnownCosts {
  const byConfiguration = new Map<string, KnownCost[]>();
  for (const { experiment, parameters, batch, cost } of measurements) {
    const { stepMs } = cost;
    if (stepMs === null || cost.device !== device || cost.threads !== threads) continue;
    const key = configurationKey(experiment, parameters);
    byConfiguration.set(key, [...(byConfiguration.get(key) ?? []), { cost: { ...cost, stepMs }, batch }]);
  }
  return (experiment, parameters, batch) => {
    const distance = (known: KnownCost) => Math.abs(Math.log(known.batch / batch));
    const found = byConfiguration.get(configurationKey(experiment, parameters)) ?? [];
    return found.toSorted((a, b) => distance(a) - distance(b))[0];
  };
}

/** The parameters of a configuration with the experiment's defaults filled in, hashed. */
export function parametersHash(experiment: string, parameters: Parameters): string {
  return hashOf(findExperiment(experiment)?.parameters.parse(parameters) ?? parameters);
}

const configurationKey = (experiment: string, parameters: Parameters): string =>
  `${experiment} ${parametersHash(experiment, parameters)}`;
