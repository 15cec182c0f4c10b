import type { TestProject } from 'vitest/node';
import { Home } from './sweep.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder that all integration tests share. */
    home: string;
  }
}

/** Starts Temporal, PostgreSQL and a worker once for all integration tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = Home.create();
  const { code, stderr } = await home.sweep('up', '--worker');
  if (code !== 0) throw new Error(`sweep up ended with ${code}\n${stderr}`);
  project.provide('home', home.folder);
  return () => home.remove();
}
