import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** No vowels and nothing that looks like something else: ids are read aloud and never spell a word. */
const alphabet = 'bcdfghjkmnpqrstvwxz23456789';

export function readableId(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** A token in its two parts. Written as `hs_k3f9tq2x_…`, a form that scanners for leaked secrets can know. */
export interface Secret {
  /** Names it in lists and logs. */
  readonly id: string;
  /** 256 random bits, base64url. */
  readonly key: string;
}

export const newSecret = (): Secret => ({ id: readableId(8), key: randomBytes(32).toString('base64url') });

export const writeSecret = ({ id, key }: Secret): string => `hs_${id}_${key}`;

export function readSecret(text: string): Secret | undefined {
  const [, id, key] = /^hs_([a-z0-9]{8})_([\w-]{43})$/.exec(text) ?? [];
  return id === undefined || key === undefined ? undefined : { id, key };
}

/** What is stored of a key. Of 256 random bits no slow hash is needed: there is nothing to guess. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Whether a key has this hash, in a time that does not tell how near it came. */
export function keyFits(key: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfKey(key), 'hex'), Buffer.from(hash, 'hex'));
}
