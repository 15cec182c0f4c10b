import path from 'node:path';
import type { CommandModule } from 'yargs';
import { ArtifactKind, kindTitles } from '../../contracts/artifact.ts';
import prettyBytes from 'pretty-bytes';
import { note, print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';
import { withJson } from './shared.ts';

interface ArtifactsArguments {
  id: string;
  out: string | undefined;
  kind: ArtifactKind | undefined;
  json: boolean;
}

export const artifactsCommand: CommandModule<object, ArtifactsArguments> = {
  command: 'artifacts <id>',
  describe: 'The pictures and samples that trials left, and copies of them',
  builder: (yargs) =>
    withJson(yargs)
      .positional('id', {
        type: 'string',
        demandOption: true,
        describe: 'A sweep by its id, the end of it or its name; or a trial: k3f9/mnist-conv/hyper-nz4/s1',
      })
      .option('out', {
        type: 'string',
        describe: 'Copy them into this folder, a folder for each experiment, configuration and seed',
      })
      .option('kind', { choices: ArtifactKind.options, describe: 'Only these' }),
  handler: async ({ id, out, kind, json }) => {
    const [{ withServices }, { artifactsOf, copyArtifact, storedPath }] = await Promise.all([
      import('../context.ts'),
      import('../artifacts.ts'),
    ]);
    const all = await withServices({}, ({ db }) => artifactsOf(db, id));
    const artifacts = all
      .filter((artifact) => kind === undefined || artifact.kind === kind)
      .map((artifact) => ({
        ...artifact,
        path: out === undefined ? storedPath(artifact) : copyArtifact(artifact, path.resolve(out)),
      }));
    if (json) {
      printJson(artifacts);
      return;
    }
    if (artifacts.length === 0) {
      print('None yet: a trial leaves its pictures and samples when it has ended.');
      return;
    }
    const rows = artifacts.map((artifact) => [
      artifact.trial,
      artifact.title,
      kindTitles[artifact.kind],
      prettyBytes(artifact.bytes),
      path.relative('', artifact.path),
    ]);
    print(renderTable({ headings: ['trial', 'title', 'kind', 'size', 'file'], rows, right: [3] }));
    if (out === undefined)
      note(`\n\`sweep artifacts ${id} --out DIR\` copies them under names that say whose they are.`);
  },
};
