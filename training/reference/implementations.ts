import { dynamicImplementations } from './dynamic.ts';
import { headImplementations } from './heads.ts';
import type { Implementation } from './implementation.ts';
import { staticImplementations } from './static.ts';
import type { ReferenceVector } from './vector.ts';

/** The more particular come first. */
const implementations: readonly Implementation[] = [
  ...staticImplementations,
  ...dynamicImplementations,
  ...headImplementations,
];

/** The one that computes what the vector describes, if there is one. */
export function implementationOf({ weights, config }: ReferenceVector): Implementation | undefined {
  const names = new Set(Object.keys(weights));
  return implementations.find(
    (candidate) =>
      candidate.weights.length === names.size &&
      candidate.weights.every((name) => names.has(name)) &&
      candidate.config.every((name) => name in config),
  );
}
