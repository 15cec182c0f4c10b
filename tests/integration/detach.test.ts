import { once } from 'node:events';
import { expect, inject, it } from 'vitest';
import { Report } from '../../contracts/report.ts';
import { Home } from '../helpers/sweep.ts';
import { tinySweep } from '../helpers/tiny-sweep.ts';

const home = new Home(inject('home'));

it('detaches on Ctrl-C and says so; the sweep goes on to its end', async () => {
  const child = home.spawn('start', home.file('detached.yaml', tinySweep('detached', 60)));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (text.includes('running')) child.kill('SIGINT');
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code]: unknown[] = await once(child, 'close');
  expect(said).toMatch(/Detached; detached-\w{4} goes on/);
  expect(printed).toBe('');
  expect(code).toBe(130);
  const report = await home.json(Report, 'watch', 'detached', '--json');
  expect(report.state).toBe('completed');
});
