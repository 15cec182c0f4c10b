import { expect, it } from 'vitest';
import { compareAddress, readChoice, withAdded } from './compare-choice.ts';

it('keeps what is compared in an address that can be read', () => {
  const choice = { trials: ['k3f9/mnist-conv/plain/s1', 'k3f9/a b/x&y/s2'], sweeps: ['digits-k3f9'] };
  const address = compareAddress(choice);
  expect(address).toBe('/compare?trials=k3f9/mnist-conv/plain/s1,k3f9/a%20b/x%26y/s2&sweeps=digits-k3f9');
  expect(readChoice(address.slice(address.indexOf('?')))).toEqual(choice);
  expect(compareAddress({ trials: [], sweeps: [] })).toBe('/compare');
});

it('takes an id with a slash for a trial', () => {
  const none = { trials: [], sweeps: [] };
  expect(withAdded(none, 'k3f9/a/b/s1').trials).toEqual(['k3f9/a/b/s1']);
  expect(withAdded(none, 'digits-k3f9').sweeps).toEqual(['digits-k3f9']);
});
