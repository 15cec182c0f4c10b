import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CommandModule } from 'yargs';

/** `sweep reference DIR`: exit code 1 when a vector fails or none could be read. TensorFlow loads in a child process. */
export const referenceCommand: CommandModule<object, { dir: string }> = {
  command: 'reference <dir>',
  describe: 'Check every implemented layer and cell against the reference vectors in a folder',
  builder: (yargs) =>
    yargs.positional('dir', {
      type: 'string',
      demandOption: true,
      describe: 'Folder of vectors, one JSON file each',
    }),
  handler: async ({ dir }) => {
    const entry = fileURLToPath(new URL('../../training/reference/run.js', import.meta.url));
    const child = spawn(process.execPath, [entry, dir], { stdio: ['ignore', 'inherit', 'inherit'] });
    const [code]: unknown[] = await once(child, 'exit');
    process.exitCode = code === 0 ? 0 : 1;
  },
};
