import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { downloadLine } from './download-screen.ts';

const line = (received: number, total: number | undefined, found = 0) =>
  stripVTControlCharacters(
    downloadLine(
      { file: 'a.zip', received, total },
      { file: 'a.zip', received: found, total, at: 1000 },
      3000,
    ),
  );

it('shows how far a download is, how fast, and how long it will take', () => {
  expect(line(50e6, 100e6)).toMatchInlineSnapshot(
    `"a.zip  ███████████████░░░░░░░░░░░░░░░   50 %  50 MB of 100 MB  25 MB/s  about 2 s left"`,
  );
  expect(line(100e6, 100e6)).toMatchInlineSnapshot(
    `"a.zip  ██████████████████████████████  100 %  100 MB of 100 MB  50 MB/s"`,
  );
});

it('counts what an earlier process left as here, but not as fast', () => {
  expect(line(50e6, 100e6, 40e6)).toMatchInlineSnapshot(
    `"a.zip  ███████████████░░░░░░░░░░░░░░░   50 %  50 MB of 100 MB  5 MB/s  about 10 s left"`,
  );
});

it('shows what it knows of a file whose size the server does not say', () => {
  expect(line(5e6, undefined)).toMatchInlineSnapshot(`"a.zip  5 MB  2.5 MB/s"`);
});
