import { SweepError } from '../../contracts/errors.ts';
import { run } from '../processes/run.ts';
import type { ProvisionStep } from './step.ts';

/** A program that must be on the machine already, since only its owner can install it. */
export interface Tool {
  name: string;
  /** What it is needed for, as the end of "… needs Python". */
  purpose: string;
  candidates: readonly { command: string; args: readonly string[] }[];
  packages: { debian: string; fedora: string; macos: string };
}

const python: Tool = {
  name: 'Python 3 with pip',
  purpose: 'to fetch TensorFlow',
  candidates: [{ command: 'python3', args: ['-m', 'pip', '--version'] }],
  packages: {
    debian: 'apt-get install python3-pip',
    fedora: 'dnf install python3-pip',
    macos: 'xcode-select --install',
  },
};

const compiler: Tool = {
  name: 'a C++ compiler',
  purpose: 'to build the TensorFlow addon',
  candidates: [
    { command: 'g++', args: ['--version'] },
    { command: 'c++', args: ['--version'] },
  ],
  packages: {
    debian: 'apt-get install g++ make',
    fedora: 'dnf install gcc-c++ make',
    macos: 'xcode-select --install',
  },
};

const make: Tool = {
  name: 'make',
  purpose: 'to build the TensorFlow addon',
  candidates: [{ command: 'make', args: ['--version'] }],
  packages: { debian: 'apt-get install make', fedora: 'dnf install make', macos: 'xcode-select --install' },
};

export const tools: readonly Tool[] = [python, compiler, make];

/** The first line that the tool says of itself; undefined when it is missing. */
export async function toolVersion(tool: Tool): Promise<string | undefined> {
  for (const { command, args } of tool.candidates) {
    const { code, output } = await run(command, args, { timeout: 30_000 });
    if (code === 0) return output.trim().split('\n')[0] ?? '';
  }
  return undefined;
}

/** The command that installs a tool, for the three systems that people have. */
export function howToInstall({ packages }: Tool): string {
  if (process.platform === 'darwin') return packages.macos;
  return `${packages.debian}   (Debian, Ubuntu)   or   ${packages.fedora}   (Fedora, RHEL)`;
}

/** Not an installation: only says early, in one go, what is missing. */
export const toolchainStep: ProvisionStep = {
  title: 'Python and compiler',
  isDone: async () => (await missingTools()).length === 0,
  async run() {
    const missing = await missingTools();
    if (missing.length === 0) return undefined;
    throw new SweepError(
      'setup',
      `Missing on this machine: ${missing.map((tool) => `${tool.name} (${tool.purpose})`).join(', ')}.`,
      { mend: missing.map(howToInstall).join('\n') },
    );
  },
};

async function missingTools(): Promise<Tool[]> {
  const versions = await Promise.all(tools.map(toolVersion));
  return tools.filter((_, index) => versions[index] === undefined);
}
