import { beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { Report } from '../../contracts/report.ts';
import { query } from '../helpers/database.ts';
import { fetchHistory, recordHistory, replay } from '../helpers/histories.ts';
import { Home } from '../helpers/sweep.ts';
import { tinySweep } from '../helpers/tiny-sweep.ts';

const home = new Home(inject('home'));

describe('the whole main job at a tiny scale, from the built command line', () => {
  let report: Report;

  beforeAll(async () => {
    report = await home.json(
      Report,
      'start',
      home.file('tiny.yaml', tinySweep('tiny')),
      '--scale',
      'quick',
      '--json',
    );
  });

  it('ends completed, with a row for each configuration and all seeds in it', () => {
    expect(report.state).toBe('completed');
    const rows = report.experiments.flatMap((table) =>
      table.rows.map(({ row, seeds }) => [table.experiment, row, seeds]),
    );
    expect(rows).toEqual([
      ['mnist-conv', 'plain convnet', 2],
      ['mnist-conv', 'hyper convnet (N_z 2)', 2],
      ['mnist-coordinates', 'plain', 1],
      ['mnist-coordinates', 'hyper', 1],
    ]);
  });

  it('learned from real digits: better than guessing after 30 steps, and the parameters are counted on the models', () => {
    const [conv, coordinates] = report.experiments;
    expect(conv?.rows.map(({ parameters }) => parameters)).toEqual([12_544, 2 + 2 * 3 * 16 + 7 * 16 * 7 * 3]);
    for (const { mean } of conv?.rows ?? []) expect(mean).toBeLessThan(60); // % error; guessing gives 90
    expect(coordinates?.rows.find(({ row }) => row === 'hyper')?.parameters).toBe(801);
  });

  it('never passes a quick figure off as one of the paper: a share of the budget, and no claim of a replication', () => {
    for (const row of report.experiments.flatMap(({ rows }) => rows)) {
      expect(row.budgetShare).toBeLessThan(0.001);
      expect(row.data).toBe('100 % of mnist');
      expect(row.verdict).not.toBe('replicated');
    }
  });

  it('wrote every trial, attempt and result once, and every metric point of every step', async () => {
    const Trial = z.object({
      id: z.string(),
      state: z.string(),
      attempt: z.number(),
      step: z.number(),
      attempts: z.string(),
      losses: z.string(),
    });
    const trials = await query(
      home,
      Trial,
      `SELECT t.id, t.state, t.attempt, t.step,
         (SELECT count(*) FROM attempt a WHERE a.trial_id = t.id) AS attempts,
         (SELECT count(*) FROM metric_point m WHERE m.trial_id = t.id AND m.name = 'train_loss') AS losses
       FROM trial t JOIN experiment e ON e.id = t.experiment_id WHERE e.sweep_id = $1 ORDER BY t.id`,
      [report.sweep],
    );
    expect(trials).toHaveLength(6);
    for (const trial of trials)
      expect(trial).toMatchObject({ state: 'completed', attempt: 1, step: 30, attempts: '1', losses: '30' });
  });

  it('leaves histories that replay without a difference', async () => {
    for (const [name, id] of [
      ['sweep', report.sweep],
      ['experiment', `${report.sweep}/mnist-conv`],
    ] as const) {
      const history = await fetchHistory(home, id);
      await replay(history);
      if (process.env['RECORD_HISTORIES'])
        recordHistory(`${name}-${process.env['RECORD_HISTORIES']}`, history);
    }
  });

  it('prints the report in every format', async () => {
    for (const format of ['table', 'markdown', 'csv', 'latex']) {
      const { code, stdout } = await home.sweep('report', report.sweep, '--format', format);
      expect(code).toBe(0);
      expect(stdout).toContain(format === 'latex' ? String.raw`\begin{tabular}` : 'plain convnet');
    }
  });

  it('shows the sweep in list and status, by its id, the end of it, or its name', async () => {
    const List = z.array(z.object({ id: z.string(), state: z.string() }));
    expect(await home.json(List, 'list', '--json')).toContainEqual({ id: report.sweep, state: 'completed' });
    const Status = z.object({ sweep: z.string(), state: z.string() });
    const end = report.sweep.slice(report.sweep.lastIndexOf('-') + 1);
    for (const name of [report.sweep, end, 'tiny']) {
      expect(await home.json(Status, 'status', name, '--json')).toEqual({
        sweep: report.sweep,
        state: 'completed',
      });
    }
  });
});
