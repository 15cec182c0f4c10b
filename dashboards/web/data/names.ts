import { encodeId } from '../../../contracts/encode-id.ts';
import { findExperiment } from '../../../contracts/experiments/catalogue.ts';

export { encodeId };

/** A metric as people read it, with its unit: "test error (%)". */
export function metricTitle(experiment: string, metric: string): string {
  const known = findExperiment(experiment)?.metrics[metric];
  if (!known) return metric.replaceAll('_', ' ');
  return known.unit === '' ? known.title : `${known.title} (${known.unit})`;
}

/** A parameter as the paper prints it: `nZ` → `N_z`. */
export function symbolOf(experiment: string, parameter: string): string {
  return findExperiment(experiment)?.symbols[parameter] ?? parameter;
}

/** Addresses of pages. A trial's id keeps its slashes: it reads as it is said. */
export const sweepAddress = (id: string): string => `/sweeps/${encodeURIComponent(id)}`;
export const trialAddress = (id: string): string => `/trials/${encodeId(id)}`;
/** Of the address as it stands: the router decodes it, but for signs such as `=`, which an id may have. */
export const trialHere = (): string => decodeURIComponent(location.pathname.slice('/trials/'.length));
