import { basename } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import type { DataRequest } from '../source.ts';
import { tarFiles } from '../tar.ts';
import { type Normalisation, normalisationOf, stepsOf, stepWidth } from './offsets.ts';
import { ensureIamOndb } from './source.ts';
import { listNames, lists, readForms } from './splits.ts';
import { readStrokes } from './strokes.ts';

/** Points that a line has at least (section A.3.5). */
const shortest = 300;

export interface HandwrittenLine {
  /** `a01-000u-01`: the form, then the line's number. */
  readonly name: string;
  /** What is written, as people transcribed it; null where there is no transcription. */
  readonly text: string | null;
  /** Of each point (dx, dy, end of stroke) in the whiteboard's units, y downward, [points, 3] (`stepsOf`). */
  readonly steps: Float32Array;
}

/** Lines of writing by Graves' split. */
export interface Handwriting {
  readonly train: readonly HandwrittenLine[];
  readonly validation: readonly HandwrittenLine[];
  /** Of the training set's offsets. The log-loss is a density's: each sd doubled takes ln 2 from every step. */
  readonly normalisation: Normalisation;
  readonly facts: DataFacts;
}

/**
 * IAM-OnDB as in section 4.5: lines of less than 300 points removed, nothing else. Graves also corrects recording errors
 * by a threshold that he does not print; every point is kept here (choice).
 */
export async function loadIamOndb(request: DataRequest): Promise<Handwriting> {
  const { pathOf, read, facts } = await ensureIamOndb(request);
  const textOf = transcriptions(tarFiles(await read('ascii.tar')));
  const files = byForm(tarFiles(await read('lineStrokes.tar')));
  const splits: Record<'train' | 'validation', HandwrittenLine[]> = { train: [], validation: [] };
  for (const list of listNames) {
    const forms = readForms(list, (await read(list)).toString('utf8'), pathOf(list));
    const found = [...forms].flatMap((form) => files.get(form) ?? []);
    if (facts.share === 1) expectLines(found.length, lists[list].lines, pathOf(list));
    const lines = found.map(({ name, xml }) => ({
      name,
      text: textOf(name),
      steps: stepsOf(readStrokes(xml.toString('latin1'), name)),
    }));
    splits[lists[list].split].push(...lines.filter(({ steps }) => steps.length >= shortest * stepWidth));
  }
  const { train, validation } = splits;
  if (train.length === 0 || validation.length === 0)
    throw new SweepError('data', `Expected ${pathOf('lineStrokes.tar')} to hold lines of both splits`);
  return { train, validation, normalisation: normalisationOf(train.map(({ steps }) => steps)), facts };
}

interface LineFile {
  readonly name: string;
  readonly xml: Buffer;
}

/** `…/a01-000u-01.xml` is the first line of the form a01-000u. Each form's lines in order. */
function byForm(files: ReadonlyMap<string, Buffer>): Map<string, LineFile[]> {
  const forms = new Map<string, LineFile[]>();
  for (const [path, xml] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.endsWith('.xml')) continue;
    const name = basename(path, '.xml');
    const form = name.slice(0, name.lastIndexOf('-'));
    forms.set(form, [...(forms.get(form) ?? []), { name, xml }]);
  }
  return forms;
}

/** What is written in a line, by its name: a form's file has a line for each after `CSR:`. */
function transcriptions(files: ReadonlyMap<string, Buffer>): (name: string) => string | null {
  const forms = new Map(
    [...files].map(([path, bytes]) => {
      const [, lines = ''] = bytes.toString('latin1').split('CSR:');
      return [basename(path, '.txt'), lines.split('\n').filter((line) => line.trim() !== '')];
    }),
  );
  return (name) => {
    const place = name.lastIndexOf('-');
    return forms.get(name.slice(0, place))?.[Number(name.slice(place + 1)) - 1]?.trim() ?? null;
  };
}

function expectLines(found: number, official: number, list: string): void {
  if (found !== official)
    throw new SweepError('data', `Expected the forms of ${list} to have ${official} lines, got ${found}`);
}
