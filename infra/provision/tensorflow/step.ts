import type { ProvisionStep } from '../step.ts';
import { addonIsInstalled, provideAddon } from './addon.ts';
import { nvidiaGpus, tensorflowVariant } from './gpu.ts';
import { libraryIsLinked, provideLibrary } from './library.ts';
import { tensorflowVersion } from './wheels.ts';

/** libtensorflow from the PyPI wheel and the addon built against it. */
export const tensorflowStep: ProvisionStep = {
  title: 'TensorFlow',
  isDone: () => Promise.resolve(libraryIsLinked() && addonIsInstalled()),
  async run(update) {
    await provideLibrary(update);
    await provideAddon(update);
    const gpu = tensorflowVariant() === 'gpu' ? `for ${nvidiaGpus().join(', ')}` : 'CPU';
    return `${tensorflowVersion}, ${gpu}`;
  },
};
