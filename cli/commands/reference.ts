import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { CommandModule } from 'yargs';
import { trainingProgram } from '../training-process.ts';

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
    const { entry, env } = await trainingProgram('reference/run.js');
    const child = spawn(process.execPath, [entry, dir], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    const [code]: unknown[] = await once(child, 'exit');
    process.exitCode = code === 0 ? 0 : 1;
  },
};
