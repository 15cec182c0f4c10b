import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Importance, TrialTable } from '../../contracts/analysis.ts';
import { Curves } from '../../contracts/dashboard.ts';
import { figure, meanLoss, steps, writeChartSweep } from '../helpers/chart-sweep.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
const sweep = 'drawn-t3st';
let dashboard: Running;

beforeAll(async () => {
  await writeChartSweep(home, sweep);
  dashboard = await runDashboard(home);
});

afterAll(() => dashboard.stop());

const get = async (path: string): Promise<unknown> =>
  await (await fetch(`${dashboard.address}${path}`)).json();

describe('what the charts are drawn from', () => {
  const curves = async (view: string) =>
    Curves.parse(await get(`/api/sweeps/${sweep}/curves?metric=train_loss&experiment=mnist-conv${view}`));

  it('keeps the least and the greatest value of each stretch, whatever is left out', async () => {
    const { groups, width } = await curves('');
    expect(groups).toHaveLength(15);
    expect(width).toBe(24); // three of the stretches of 8 steps that PostgreSQL keeps
    const [first] = groups[0]?.curves ?? [];
    expect([first?.at[0], first?.high[0]]).toEqual([23, 1.001]);
    expect(first?.low[0]).toBeCloseTo(1 / 23 + 0.001, 5);
    expect(first?.mean[0]).toBeCloseTo(meanLoss(1, 23) + 0.001, 5);
    expect(first?.at.at(-1)).toBe(steps);
  });

  it('goes over steps, seconds or examples', async () => {
    const last = ({ groups }: Curves) => groups[0]?.curves[0]?.at.at(-1);
    expect(last(await curves('&axis=time'))).toBe(steps / 10);
    expect(last(await curves('&axis=examples'))).toBe(steps * 32);
  });

  it('has every point of a short part of the axis, and none outside', async () => {
    for (const part of ['&from=100&to=200', '&from=10&to=20&axis=time', '&from=3200&to=6400&axis=examples']) {
      const { groups } = await curves(part);
      const [curve] = groups[0]?.curves ?? [];
      expect(curve?.at.length, part).toBeGreaterThanOrEqual(100);
      expect(curve?.mean[0], part).toBeCloseTo(1 / 100 + 0.001, 4);
      expect(curve?.mean.at(-1), part).toBeCloseTo(1 / 200 + 0.001, 4);
    }
  });

  it('has parameters and final figures in columns, and ranks the parameters by them', async () => {
    const base = `/api/sweeps/${sweep}/experiments/mnist-conv`;
    const table = TrialTable.parse(await get(`${base}/trials`));
    expect(table.trials).toHaveLength(30);
    expect(table.parameters.map(({ name }) => name)).toEqual(['variant', 'nZ', 'learningRate']);
    expect(table.metrics[0]?.values[0]).toBeCloseTo(figure({ learningRate: 0.0001 }, 1));
    const importance = Importance.parse(await get(`${base}/importance?metric=test_error`));
    expect(importance).toMatchObject({ kind: 'ranked', trials: 30, configurations: 15 });
    expect(importance.kind === 'ranked' && importance.parameters[0]?.name).toBe('learningRate');
    const none = Importance.parse(await get(`${base}/importance?metric=nothing`));
    expect(none).toMatchObject({ kind: 'too-few', configurations: 0 });
  });

  it('says which sweep or experiment is not there', async () => {
    expect(await get(`/api/sweeps/${sweep}/experiments/nobody/trials`)).toMatchObject({
      error: `There is no experiment \`nobody\` in ${sweep}.`,
    });
  });
});
