import { fileURLToPath } from 'node:url';

/** A program of `training/` that the command line runs as a child: TensorFlow is never loaded here. */
export interface TrainingProgram {
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Makes sure that TensorFlow is installed and says how to run one of training's programs.
 * @param name its file in training/, compiled: `inspect.js`
 */
export async function trainingProgram(name: string): Promise<TrainingProgram> {
  const { provision } = await import('../infra/provision/provision.ts');
  const { terminalReport } = await import('../infra/report.ts');
  const { tensorflowEnvironment } = await import('../infra/provision/tensorflow/environment.ts');
  await provision(terminalReport(), ['tensorflow']);
  return {
    entry: fileURLToPath(new URL(`../training/${name}`, import.meta.url)),
    env: { ...process.env, ...tensorflowEnvironment(), TF_CPP_MIN_LOG_LEVEL: '2' },
  };
}
