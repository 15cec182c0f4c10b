import { defineConfig } from 'vitest/config';

const sources = [
  'cli',
  'contracts',
  'sweeps',
  'control',
  'workflows',
  'activities',
  'workers',
  'training',
  'pictures',
  'prisma',
  'telemetry',
  'infra',
  'dashboards',
];
/** Named by every project, since one of them may be asked for alone. */
const temporaryFolders = 'tests/helpers/temporary-folders.ts';
const beside = (ending: string) => sources.map((folder) => `${folder}/**/*${ending}`);

// oxlint-disable-next-line import/no-default-export -- Vitest looks for the default export
export default defineConfig({
  test: {
    reporters: ['default', './tests/helpers/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: beside('.test.ts'),
          exclude: beside('.tf.test.ts'),
          globalSetup: [temporaryFolders],
        },
      },
      {
        // Each file in a process of its own: TensorFlow reads its thread settings when it loads.
        test: {
          name: 'training',
          include: beside('.tf.test.ts'),
          globalSetup: [temporaryFolders],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          env: { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
        },
      },
      {
        // One Temporal server and one PostgreSQL for the whole run; the built command line drives them.
        test: {
          name: 'integration',
          include: ['integration', 'safety', 'browser'].map((kind) => `tests/${kind}/**/*.test.ts`),
          globalSetup: [temporaryFolders, 'tests/helpers/services.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        // Each kills real processes of services that are its own.
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: [temporaryFolders],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
