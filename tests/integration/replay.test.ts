import { expect, it } from 'vitest';
import { readHistory, recordedHistories, replay } from '../helpers/histories.ts';
import { quietTemporal } from '../helpers/quiet-temporal.ts';

quietTemporal();
const recorded = recordedHistories();

it('has recorded histories of sweeps, experiments and a stopped sweep', () => {
  expect(recorded).toEqual(
    expect.arrayContaining(['experiment-v1.json', 'stopped-v1.json', 'sweep-v1.json']),
  );
});

it.each(recorded)('%s replays on the workflows as they are now', async (file) => {
  await replay(readHistory(file));
});
