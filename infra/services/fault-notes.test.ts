import { expect, it } from 'vitest';

import { lineReport } from '../report.ts';
import { FaultNotes } from './fault-notes.ts';

it('notes a fault at once, the same again after a minute, another one at once', () => {
  const lines: string[] = [];
  const faults = new FaultNotes(lineReport((line) => lines.push(line)));
  for (const at of [0, 500, 59_000]) faults.note('Worker', new Error('disk full'), at);
  faults.note('Dashboard', new Error('disk full'), 59_000);
  faults.note('Worker', new Error('disk full'), 60_000);
  faults.note('Worker', 'gone', 60_500);
  expect(lines).toEqual([
    'Worker could not be looked after: disk full',
    'Dashboard could not be looked after: disk full',
    'Worker could not be looked after: disk full',
    'Worker could not be looked after: gone',
  ]);
});
