import { describe, expect, inject, it } from 'vitest';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));

describe('wrong use gets exit code 2, a sentence and the next step, and nothing on standard output', () => {
  it.each([
    [['start', 'paper-replicaton'], 'Did you mean `paper-replication`?'],
    [['start', 'paper-replication', '--only', 'mnist-covn'], 'did you mean `mnist-conv`?'],
    [['status', 'nothing-like-it'], 'There is no sweep `nothing-like-it`.'],
    [['start'], 'Not enough non-option arguments'],
    [['strat', 'x'], 'Did you mean start?'],
    [['worker', '--slots', '0'], 'Expected `--slots` to be a positive whole number'],
    [[], 'Name a command.'],
  ])('sweep %j', async (args, sentence) => {
    const { code, stdout, stderr } = await home.sweep(...args);
    expect(stderr).toContain(sentence);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('validate and plan', () => {
  it('run without any service: in a data folder where nothing was ever started', async () => {
    const empty = Home.create();
    const plan = await empty.sweep('plan', 'paper-replication');
    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain('84 trials at scale quick');
    expect((await empty.sweep('validate', 'paper-replication')).stdout).toContain(
      'is valid: 7 experiments, 84 trials',
    );
    await empty.remove();
  });
});
