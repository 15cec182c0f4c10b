import { describe, expect, it } from 'vitest';
import { hashOfKey, keyFits, newSecret, readSecret, writeSecret } from './secrets.ts';

describe('a token', () => {
  it('is read as it was written, and carries 256 bits that no two share', () => {
    const [first, second] = [newSecret(), newSecret()];
    expect(readSecret(writeSecret(first))).toEqual(first);
    expect(Buffer.from(first.key, 'base64url')).toHaveLength(32);
    expect(first.key).not.toBe(second.key);
  });

  it.each(['', 'hs_', 'hs_k3f9tq2x_short', `x${writeSecret(newSecret())}`, `${writeSecret(newSecret())}\n`])(
    'is not %j',
    (text) => expect(readSecret(text)).toBeUndefined(),
  );

  it('fits the hash of its own key alone', () => {
    const { key } = newSecret();
    expect(keyFits(key, hashOfKey(key))).toBe(true);
    expect(keyFits(key.toUpperCase(), hashOfKey(key))).toBe(false);
    expect(hashOfKey(key)).not.toContain(key);
  });
});
