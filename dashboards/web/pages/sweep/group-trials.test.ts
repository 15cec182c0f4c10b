import { describe, expect, it } from 'vitest';
import type { TrialRow } from '../../../../contracts/dashboard.ts';
import type { TrialState } from '../../../../contracts/states.ts';
import { groupTrials } from './group-trials.ts';

const trials = (state: TrialState, howMany = 1): TrialRow[] =>
  Array.from({ length: howMany }, (_, seed) => ({
    id: `k3f9/mnist-conv/${state}/s${seed}`,
    experiment: 'mnist-conv',
    configuration: state,
    seed,
    state,
    reason: null,
    attempt: 1,
    step: 0,
    steps: 0,
    worker: null,
    slot: null,
    startedAt: null,
    endedAt: null,
    figure: null,
  }));

describe('the groups of trials', () => {
  it('put first what runs, then what went wrong, and leave out states that nothing is in', () => {
    const groups = groupTrials(
      [...trials('pending'), ...trials('completed'), ...trials('failed'), ...trials('running')],
      { pending: 1, completed: 1, failed: 1, running: 1 },
    );
    expect(groups.map(({ state, open }) => [state, open])).toEqual([
      ['running', true],
      ['failed', true],
      ['completed', true],
      ['pending', false],
    ]);
  });

  it('fold a long list of good news', () => {
    const [group] = groupTrials(trials('completed', 2), { completed: 100 });
    expect(group).toMatchObject({ open: false, count: 100, trials: [{ seed: 0 }, { seed: 1 }] });
  });
});
