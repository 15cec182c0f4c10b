import path from 'node:path';

import { dataFolder, packageRoot } from '../folders.ts';
import { findByCommandLine } from '../processes/find.ts';
import type { ProcessIdentity } from '../processes/identity.ts';

type OwnCommand = 'dashboard' | 'worker';

/** What `node` is given to run one of our own services. `--home` changes nothing; it is there to be found by. */
export function ownArguments(command: OwnCommand, ...more: readonly string[]): string[] {
  return [path.join(packageRoot(), 'bin', 'sweep'), command, '--home', dataFolder(), ...more];
}

/** One of our own services that runs on this data folder. */
export function findOwn(command: OwnCommand): ProcessIdentity | undefined {
  return findByCommandLine([command, '--home', dataFolder()]);
}
