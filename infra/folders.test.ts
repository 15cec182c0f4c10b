import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { dataFolder, makePathsAbsolute, ownDataFolder } from './folders.ts';
import { environmentForWorker } from './services/wanted.ts';

afterEach(() => vi.unstubAllEnvs());

it('gives services, which run in other folders, the paths that the user meant', () => {
  vi.stubEnv('SWEEP_DATA_DIR', '../data');
  vi.stubEnv('SWEEP_HOME', 'home');
  vi.stubEnv('SWEEP_CACHE', '');
  makePathsAbsolute();
  const meant = {
    SWEEP_DATA_DIR: path.resolve('../data'),
    SWEEP_HOME: path.resolve('home'),
    SWEEP_CACHE: '',
  };
  expect(process.env).toMatchObject(meant);
  expect(environmentForWorker()).toMatchObject(meant);
  expect([ownDataFolder(), dataFolder()]).toEqual([meant.SWEEP_DATA_DIR, meant.SWEEP_HOME]);
});
