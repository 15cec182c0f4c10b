import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { withLock } from './lock.mjs';
import { dist, notes, root } from './paths.mjs';
import { sources } from './sources.mjs';
import { SetupError } from './setup-error.mjs';
import { runStep } from './step.mjs';

const builtFile = path.join(notes, 'built.json');
const schemaFile = path.join(notes, 'schema');
const mend =
  'This is a fault in the sources: `npm run typecheck` says where. With untouched sources, please report it.';

/** Whether dist is what the sources as they are now would give. */
export function isBuilt() {
  return (
    readBuilt().state === sources().state && existsSync(path.join(root, 'prisma', 'generated', 'client.ts'))
  );
}

/** Builds dist. What it was built from is read first and written last: an edit meanwhile, or a kill, leads to a new build. */
export async function build() {
  const from = sources();
  await generatePrismaClient();
  if (readBuilt().list !== from.list) cleanDist();
  await compile();
  await bundleWorkflows();
  await buildPages();
  mkdirSync(notes, { recursive: true });
  writeFileSync(builtFile, JSON.stringify(from));
}

async function generatePrismaClient() {
  const wanted = schemaState();
  const generated = path.join(root, 'prisma', 'generated');
  if (existsSync(path.join(generated, 'client.ts')) && readText(schemaFile) === wanted) return;
  rmSync(schemaFile, { force: true });
  await runStep({
    title: 'Generating the database client',
    command: process.execPath,
    args: [path.join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate', '--no-hints'],
    // Prisma would download an engine that `generate` does not use. A name that always fails keeps it from
    // that; one that always succeeds would make `db push` do nothing and call it done.
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    mend,
  });
  mkdirSync(notes, { recursive: true });
  writeFileSync(schemaFile, wanted);
}

function schemaState() {
  const hash = createHash('sha256');
  hash.update(readFileSync(path.join(root, 'prisma', 'schema.prisma')));
  hash.update(readFileSync(path.join(root, 'node_modules', 'prisma', 'package.json')));
  return hash.digest('hex');
}

/** A source that is gone must not live on as a compiled file; the launcher's notes stay. */
function cleanDist() {
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist)) {
    if (entry !== path.basename(notes)) rmSync(path.join(dist, entry), { recursive: true, force: true });
  }
}

async function compile() {
  await runStep({
    title: 'Compiling',
    command: process.execPath,
    args: [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
    mend,
  });
}

/** Once at build time instead of seconds at every start of a worker. */
async function bundleWorkflows() {
  const bundler = path.join(dist, 'workers', 'bundle-workflows.js');
  await runStep({ title: 'Bundling the workflows', command: process.execPath, args: [bundler], mend });
}

/** The dashboard's pages, for the API to serve. */
async function buildPages() {
  await runStep({
    title: 'Building the dashboard',
    command: process.execPath,
    args: [
      path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      'dashboards/web',
      '--config',
      'dashboards/web/vite.config.ts',
      '--logLevel',
      'warn',
    ],
    mend,
  });
}

/** @returns {{ list?: string, state?: string }} */
function readBuilt() {
  const text = readText(builtFile);
  return text === undefined ? {} : JSON.parse(text);
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await withLock(build);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
