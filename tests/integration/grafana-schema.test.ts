import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { allDashboards } from '../../dashboards/grafana/all.ts';
import { answers } from '../helpers/answers.ts';

const run = promisify(execFile);
const checker = fileURLToPath(new URL('../grafana-schema/', import.meta.url));
const fileOf = (name: string) =>
  fileURLToPath(new URL(`../../dashboards/grafana/generated/${name}.json`, import.meta.url));

/** Runs the checker, which Go builds on its first run and keeps. */
const check = (...files: string[]) => run('go', ['run', '.', ...files], { cwd: checker });

describe.skipIf(!answers('go', 'version'))("Grafana's own schema (skipped without Go)", () => {
  it('takes every dashboard', async () => {
    const { stderr } = await check(...Object.keys(allDashboards).map(fileOf));
    const faults = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('go: downloading '));
    expect(faults).toEqual([]);
  });

  it('refuses a field that it does not know', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hypersweep-grafana-'));
    const wrong = path.join(folder, 'wrong.json');
    const text = readFileSync(fileOf('results'), 'utf8');
    writeFileSync(wrong, text.replace('"graphTooltip"', '"graphToolTip"'));
    await expect(check(wrong)).rejects.toThrow('graphToolTip');
    rmSync(folder, { recursive: true });
  });
});
