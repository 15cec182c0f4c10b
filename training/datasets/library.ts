import type { CharacterText } from './character-text.ts';
import { type Cifar10, loadCifar10 } from './cifar10/load.ts';
import { loadEnwik8 } from './enwik8/load.ts';
import { loadMnist, type Mnist } from './mnist/load.ts';
import { loadPtb } from './ptb/load.ts';
import type { DataRequest } from './source.ts';

/** The data sets of one trainer process, each loaded at its first use and kept for the trials that follow. */
export class DataLibrary {
  readonly mnist: () => Promise<Mnist>;
  readonly cifar10: () => Promise<Cifar10>;
  /** The character Penn Treebank, or what stands in for it. */
  readonly ptb: () => Promise<CharacterText>;
  /** enwik8, or a prefix of it. */
  readonly enwik8: () => Promise<CharacterText>;

  constructor(request: DataRequest) {
    this.mnist = once(() => loadMnist(request));
    this.cifar10 = once(() => loadCifar10(request));
    this.ptb = once(() => loadPtb(request));
    this.enwik8 = once(() => loadEnwik8(request));
  }
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      // The next trial tries again: a mirror may answer then
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
