import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SweepError } from '../../contracts/errors.ts';
import { BrokenConnection } from './download/connection.ts';
import { download } from './download/download.ts';
import { byTenths } from './download/progress.ts';
import type { FileSource } from './official-set.ts';
import type { DataRequest } from './source.ts';
import { unpacking } from './tar.ts';

/** Files that are verified together and get their place together. */
export interface Consignment {
  /** For people: a set, or a part of one. */
  readonly title: string;
  readonly folder: string;
  /** Where they lie until they are verified. What a broken connection leaves waits there for the next try. */
  readonly arriving: string;
  /** Throws where a file in `folder` is damaged or missing. @returns the names of the files */
  readonly verify: (folder: string, origin: string) => Promise<readonly string[]>;
  /** What to do where no source has them. */
  readonly mend?: string;
}

/**
 * Fills a folder from one source after the other, each for all files, so that a dead mirror costs one time-out.
 * Throws SweepError `services` with what each of them said, `setup` where there is no room.
 * @param away labels of sources that did not answer: they are not asked, and those that do not answer now join them
 * @returns the label of the source that had them
 */
export async function fillFromFirst(
  consignment: Consignment,
  sources: readonly FileSource[],
  request: DataRequest,
  away = new Set<string>(),
): Promise<string> {
  const { title, mend } = consignment;
  const failures: string[] = [];
  for (const source of sources) {
    if (away.has(source.label)) {
      failures.push(`${source.label}: does not answer`);
      continue;
    }
    try {
      request.report(`${title}: fetching from ${source.label}`);
      await fill(consignment, source, request);
      return source.label;
    } catch (error) {
      if (error instanceof SweepError && error.kind === 'setup') throw error; // no room, wherever it comes from
      if (error instanceof BrokenConnection) away.add(source.label);
      failures.push(`${source.label}: ${messageOf(error)}`);
      request.report(`${title}: ${failures.at(-1) ?? ''}`);
    }
  }
  // Not 'data', which is final: a mirror that is away now may answer in a minute.
  throw new SweepError(
    'services',
    `${title} could not be fetched from anywhere: ${failures.join('; ')}.`,
    mend === undefined ? {} : { mend },
  );
}

/** Puts one source's files into the folder, none of them before all are verified. */
export async function fill(
  { folder, arriving, verify }: Consignment,
  { label, place }: FileSource,
  request: DataRequest,
): Promise<void> {
  const progress = request.progress ?? byTenths(request.report);
  await mkdir(arriving, { recursive: true });
  await removeAll(arriving, (name) => name.startsWith(unpacking)); // a process was killed over it
  try {
    await place(arriving, (remote) => download(remote, arriving, { progress }));
    for (const name of await verify(arriving, label)) await rename(join(arriving, name), join(folder, name));
  } catch (error) {
    await tidy(arriving, error instanceof BrokenConnection);
    throw error;
  }
  await rm(arriving, { recursive: true, force: true });
}

/** Leaves what another try can go on from: parts, and whole files where they are not what went wrong. */
async function tidy(arriving: string, keepsWholeFiles: boolean): Promise<void> {
  await removeAll(arriving, (name) => !keepsWholeFiles && !/\.part(\.json)?$/.test(name));
  if ((await readdir(arriving)).length === 0) await rm(arriving, { recursive: true });
}

async function removeAll(folder: string, isMeant: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(folder))
    if (isMeant(name)) await rm(join(folder, name), { recursive: true, force: true });
}

/** Wraps what is wrong with an archive that a user has brought: it will not change by itself. */
export function unusable(path: string, cause: unknown): SweepError {
  return new SweepError('data', `${path} cannot be used: ${messageOf(cause)}`, {
    mend: 'Replace it by the official archive, or remove it.',
    cause,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.trim() : String(error);
}
