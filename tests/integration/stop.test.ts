import { expect, inject, it } from 'vitest';
import { z } from 'zod';
import { query } from '../helpers/database.ts';
import { fetchHistory, recordHistory, replay } from '../helpers/histories.ts';
import { Home } from '../helpers/sweep.ts';
import { tinySweep } from '../helpers/tiny-sweep.ts';
import { until } from '../helpers/until.ts';

const home = new Home(inject('home'));
const Started = z.object({ sweep: z.string(), dashboard: z.url(), temporal: z.url() });
const States = z.object({ state: z.string(), count: z.string() });

it('refuses the same sweep a second time while it runs, and ends it on demand as cancelled, not failed', async () => {
  const file = home.file('long.yaml', tinySweep('long', 100_000));
  const { sweep, dashboard } = await home.json(Started, 'start', file, '--detach', '--json');
  await until(async () => {
    const [row] = await query(
      home,
      z.object({ step: z.number().nullable() }),
      'SELECT max(step) AS step FROM trial t JOIN experiment e ON e.id = t.experiment_id WHERE e.sweep_id = $1',
      [sweep],
    );
    return (row?.step ?? 0) > 5 ? true : undefined;
  }, 'a trial to train');

  const page = await until(() => fetch(dashboard).catch(() => undefined), 'the dashboard');
  expect(page.headers.get('content-type')).toContain('text/html');

  const again = await home.sweep('start', file, '--detach');
  expect(again.code).toBe(5);
  expect(again.stderr).toContain(`running already as ${sweep}`);

  const stopped = await home.sweep('stop', sweep);
  expect(stopped.stdout.trim()).toBe(`${sweep}: cancelled.`);
  const trials = await query(
    home,
    States,
    'SELECT t.state, count(*) FROM trial t JOIN experiment e ON e.id = t.experiment_id WHERE e.sweep_id = $1 GROUP BY t.state',
    [sweep],
  );
  expect(trials).toEqual([{ state: 'cancelled', count: '6' }]);
  const attempts = await query(
    home,
    States,
    `SELECT a.state, count(*) FROM attempt a JOIN trial t ON t.id = a.trial_id JOIN experiment e ON e.id = t.experiment_id
     WHERE e.sweep_id = $1 AND a.state <> 'cancelled' GROUP BY a.state`,
    [sweep],
  );
  expect(attempts).toEqual([]);
  const history = await fetchHistory(home, `${sweep}/mnist-conv`);
  await replay(history);
  if (process.env['RECORD_HISTORIES']) recordHistory(`stopped-${process.env['RECORD_HISTORIES']}`, history);
  expect((await home.sweep('stop', sweep)).stdout).toContain('had ended already: cancelled');
});
