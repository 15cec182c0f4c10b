import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { ComparePage, mostTrials } from '../../contracts/compare.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query } from '../helpers/database.ts';
import { addWideSweep } from '../helpers/page-rows.ts';
import { storeSweep, type StoredSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
const run = (sql: string, values: unknown[] = []) => query(home, z.unknown(), sql, values);
let dashboard: Running;
let sweep: StoredSweep;
let wide: string;

beforeAll(async () => {
  sweep = await storeSweep(home, 'compared');
  wide = await addWideSweep(run, { sweep: sweep.id, attempts: 300 });
  dashboard = await runDashboard(home);
});
afterAll(async () => {
  await run('DELETE FROM sweep WHERE id = $1', [wide]);
  await dashboard.stop();
});

async function compare(choice: {
  trials?: readonly string[];
  sweeps?: readonly string[];
}): Promise<ComparePage> {
  const search = Object.entries(choice).map(([name, ids]) => `${name}=${ids.join(',')}`);
  return ComparePage.parse(
    await (await fetch(`${dashboard.address}/api/compare?${search.join('&')}`)).json(),
  );
}

const trialsOf = ({ experiments }: ComparePage): string[] =>
  experiments.flatMap(({ sides }) => sides.flatMap(({ trials }) => trials.map(({ id }) => id)));

it('shows every trial that is named, and of the sweeps as many as there is room for', async () => {
  const named = sweep.trials.at(-1) ?? ''; // of the last experiment of its sweep
  const page = await compare({ trials: [named], sweeps: [wide] });
  const shown = trialsOf(page);
  expect(shown).toHaveLength(mostTrials);
  expect(shown).toContain(named);
  expect(page.leftOut).toBe(301 - mostTrials);
  expect(page.missing).toEqual([]);
});

it('counts a trial once that is named and of a sweep as well', async () => {
  const page = await compare({ trials: [sweep.trials[0] ?? ''], sweeps: [sweep.id] });
  expect(trialsOf(page).toSorted()).toEqual(sweep.trials.toSorted());
  expect(page.leftOut).toBe(0);
});

it('says of what is not there that it is not found, and of nothing else', async () => {
  const late = await storeSweep(home, 'late');
  await run('UPDATE experiment SET position = position + 9 WHERE sweep_id = $1', [late.id]);
  const page = await compare({ trials: ['no/such/trial'], sweeps: [wide, late.id, 'none'] });
  expect(trialsOf(page)).not.toContain(late.trials[0]); // there is no room left for it
  expect(page.missing).toEqual(['no/such/trial', 'none']);
  expect(page.leftOut).toBe(300 + late.trials.length - mostTrials);
});
