import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Where the build puts the workflow bundle, beside this file's compiled self. */
export const workflowBundle = fileURLToPath(new URL('./workflow-bundle.js', import.meta.url));

/** Bundles the workflows at build time, so that a worker starts within a second. */
export async function bundleWorkflows(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.js', import.meta.url)),
    workflowInterceptorModules: [fileURLToPath(new URL('../workflows/interceptors.js', import.meta.url))],
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(workflowBundle, code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleWorkflows();
