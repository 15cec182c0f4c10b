import { withoutSecrets } from '../../../contracts/private-text.ts';

/** Ids of traces are long and random, and no secrets. */
const ids = new Set(['traceId', 'spanId', 'parentSpanId', 'trace_id', 'span_id']);
/** Names of attributes that tell who somebody is or hold what nobody should have. */
const personal =
  /user[._-]?agent|^(client|net\.peer|network\.peer|source)\.|cookie|authorization|^browser\.(language|brands|platform)/i;

/** A report as it may leave the page: no personal attribute, no secret in any text of it. */
export function scrub<T extends object>(report: T): T {
  const safe = structuredClone(report);
  scrubIn(safe);
  return safe;
}

/** In place, however deep. */
function scrubIn(parent: object): void {
  for (const key of Object.keys(parent)) {
    const value: unknown = Reflect.get(parent, key);
    if (personal.test(key)) Reflect.deleteProperty(parent, key);
    else if (typeof value === 'string')
      Reflect.set(parent, key, ids.has(key) ? value : withoutSecrets(value));
    else if (typeof value === 'object' && value !== null) {
      if (Array.isArray(value)) removePersonal(value);
      scrubIn(value);
    }
  }
}

/** OTLP has its attributes as a list of `{key, value}`. */
function removePersonal(list: unknown[]): void {
  const kept = list.filter((entry) => {
    const key: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'key') : undefined;
    return typeof key !== 'string' || !personal.test(key);
  });
  list.splice(0, list.length, ...kept);
}
