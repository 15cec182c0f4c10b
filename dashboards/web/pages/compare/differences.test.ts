import { expect, it } from 'vitest';
import type { Side } from '../../../../contracts/compare.ts';
import { differences } from './differences.ts';

const side = (parameters: Side['parameters'], setting: Side['setting']): Side => ({
  key: '',
  sweep: '',
  configuration: '',
  row: '',
  parameters,
  setting,
  trials: [],
  results: [],
});

it('tells what differs, parameters first, from what is the same of all', () => {
  const { differing, equal } = differences([
    side({ variant: 'plain', nH: 64 }, { steps: 100, scale: 'quick' }),
    side({ variant: 'hyper', nH: 64, nZ: 4 }, { steps: 200, scale: 'quick' }),
  ]);
  expect(differing.map(({ name, kind, values }) => [name, kind, values])).toEqual([
    ['variant', 'parameter', ['plain', 'hyper']],
    ['nZ', 'parameter', [undefined, 4]],
    ['steps', 'setting', [100, 200]],
  ]);
  expect(equal.map(({ name, values }) => [name, values[0]])).toEqual([
    ['nH', 64],
    ['scale', 'quick'],
  ]);
});

it('does not take for a difference what is not known of a side yet', () => {
  const { differing, equal } = differences([
    side({}, { data: 'mnist', steps: 100 }),
    side({}, { steps: 100 }),
    side({}, { data: 'mnist', steps: 100 }),
  ]);
  expect(differing).toEqual([]);
  expect(equal.map(({ name }) => name)).toEqual(['data', 'steps']);
});

it('finds nothing to differ in a single side', () => {
  expect(differences([side({ variant: 'plain' }, {})]).differing).toEqual([]);
});
