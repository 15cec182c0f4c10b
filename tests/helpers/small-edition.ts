import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { create } from 'tar';
import type { ArchivedText, TextArchive, TextSite } from '../../training/datasets/wmt14-enfr/archives.ts';
import { wmt14, type Edition } from '../../training/datasets/wmt14-enfr/edition.ts';
import type { FileServer } from './file-server.ts';

/** The lines of a text in both languages. */
export interface Lines {
  readonly en: readonly string[];
  readonly fr: readonly string[];
}

export interface SmallEdition {
  readonly edition: Edition;
  readonly lines: Readonly<Record<string, Lines>>;
  /** The archives of all sites by name. */
  readonly archives: ReadonlyMap<string, Buffer>;
}

const trainingTexts = {
  'europarl-v7.fr-en': {
    en: ['Resumption of the session', 'I declare resumed\u2028the session', 'Please rise'],
    fr: ['Reprise de la session', 'Je déclare reprise\rla session', 'Levez-vous'],
  },
  'news-commentary-v9.fr-en': { en: ['$10,000 Gold?', ''], fr: ["L'or à 10.000 dollars l'once ?", ''] },
  // Large enough that a connection can break off in the middle of it
  'giga-fren.release2.fixed': {
    en: [randomBytes(400_000).toString('base64')],
    fr: ['Il a transformé notre vie'],
  },
};

const testTexts = Object.fromEntries(
  ['newstest2012', 'newstest2013', 'newstest2014'].map((name) => [
    name,
    { en: [`S&P of ${name}`, 'A "quoted" one'], fr: [`S&P de ${name}`, 'Une\u00A0« citation »'] },
  ]),
);

/**
 * WMT'14 in small, in archives of the official layouts: each site of the real edition on one server, with what those
 * archives have of these texts.
 */
export async function smallEdition(server: FileServer, tests = testTexts): Promise<SmallEdition> {
  const lines: Record<string, Lines> = { ...trainingTexts, ...tests };
  const archives = new Map<string, Buffer>();
  const sites = await Promise.all(
    wmt14.sites.map(async (site, place) => {
      const url = `${server.url}/${place}`;
      const here = site.archives.filter(({ texts }) => texts.every(({ name }) => name in lines));
      return { label: url, archives: await Promise.all(here.map((archive) => packed(archive, url))) };
    }),
  );
  const known = wmt14.training.filter(({ name }) => name in lines);
  const counted = <Text extends { name: string }>(text: Text) => {
    const { en = [], fr = [] } = lines[text.name] ?? {};
    return { ...text, pairs: en.length, en: md5(plain(en)), fr: md5(plain(fr)) };
  };
  const training = known.map(({ name }) => ({ name, pairs: lines[name]?.en.length ?? 0 }));
  const [first, ...others] = sites;
  if (first === undefined) throw new Error('Expected a site');
  return {
    lines,
    archives,
    edition: {
      ...wmt14,
      training,
      validation: wmt14.validation.map(counted),
      test: counted(wmt14.test),
      sites: [first, ...others],
    },
  };

  async function packed(archive: TextArchive, url: string): Promise<TextArchive> {
    const bytes = await packedOnce(archive, lines);
    archives.set(archive.name, bytes);
    const address = `${url}${new URL(archive.url).pathname}`;
    server.files.set(new URL(address).pathname, { bytes, etag: `"${archive.name}"` });
    const checksum = `sha256:${createHash('sha256').update(bytes).digest('hex')}` as const;
    return { ...archive, url: address, bytes: bytes.length, checksum, unpackedBytes: 1000 };
  }
}

/** Where the server has an archive. */
export function pathOn(server: FileServer, site: TextSite | undefined, name: string): string {
  const url = site?.archives.find((archive) => archive.name === name)?.url ?? '';
  return url.slice(server.url.length);
}

const alreadyPacked = new Map<string, Promise<Buffer>>();

function packedOnce(archive: TextArchive, lines: Readonly<Record<string, Lines>>): Promise<Buffer> {
  const key = JSON.stringify([archive.name, archive.texts.map(({ name }) => lines[name])]);
  const bytes = alreadyPacked.get(key) ?? pack(archive, lines);
  alreadyPacked.set(key, bytes);
  return bytes;
}

async function pack({ name, texts }: TextArchive, lines: Readonly<Record<string, Lines>>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-archive-'));
  const members = texts.flatMap((text) => membersOf(text, lines[text.name] ?? { en: [], fr: [] }));
  // What belongs to other languages is left where it is
  members.push({
    path: join(dirname(members[0]?.path ?? ''), 'other.cs-en.cs'),
    content: Buffer.from('jiný\n'),
  });
  for (const { path, content } of members) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const paths = members.map(({ path }) => path);
  const file = join(folder, basename(name));
  if (name.endsWith('.zip')) execFileSync('python3', ['-c', zipScript, file, ...paths], { cwd: folder });
  else await create({ file, gzip: name.endsWith('.tgz'), cwd: folder }, paths);
  return readFileSync(file);
}

/** Its own command line leaves out the folders. */
const zipScript = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:
    for path in sys.argv[2:]: archive.write(path)
`;

function membersOf({ english, french }: ArchivedText, { en, fr }: Lines) {
  return [
    { path: english, content: contentOf(english, en) },
    { path: french, content: contentOf(french, fr) },
  ];
}

function contentOf(path: string, lines: readonly string[]): Buffer {
  if (path.endsWith('.sgm')) return Buffer.from(sgm(lines));
  return path.endsWith('.gz') ? gzipSync(plain(lines)) : Buffer.from(plain(lines));
}

/** As the official test sets are written. */
function sgm(lines: readonly string[]): string {
  const segments = lines.map((line, index) => `<p>\n<seg id="${index + 1}">${line} </seg>\n</p>\n`);
  const doc = `<doc docid="idnes.cz/2011/11/15/309809.html" genre="news" origlang="cs">\n`;
  return `<srcset setid="newstest" srclang="any">\n${doc}${segments.join('')}</doc>\n</srcset>\n`;
}

function plain(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
