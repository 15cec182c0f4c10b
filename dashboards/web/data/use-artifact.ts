import { useEffect, useState } from 'react';
import { type Artifact, storedName } from '../../../contracts/artifact.ts';

export type LoadedArtifact<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; content: T }
  | { kind: 'failed'; because: string };

/** Where the API has an artifact's bytes. */
export const artifactAddress = (artifact: Artifact): string => `/api/artifacts/${storedName(artifact)}`;

/**
 * What an artifact holds; it never changes under its address.
 * @param read makes something of its text, and throws where it is not what was expected; must stay the same function
 */
export function useArtifact<T>(address: string, read: (text: string) => T): LoadedArtifact<T> {
  const loaded = useArtifacts(address, read);
  if (loaded.kind !== 'ready') return loaded;
  const [content] = loaded.content;
  return content === undefined ? { kind: 'loading' } : { kind: 'ready', content };
}

/** The same of several, once all are there. @param addresses one a line */
export function useArtifacts<T>(addresses: string, read: (text: string) => T): LoadedArtifact<T[]> {
  const [loaded, setLoaded] = useState<LoadedArtifact<T[]>>({ kind: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    Promise.all(addresses.split('\n').map((address) => readText(address, stop.signal))).then(
      (texts) => setLoaded(attempted(() => texts.map((text) => read(text)))),
      (error: unknown) => {
        if (!stop.signal.aborted) setLoaded({ kind: 'failed', because: String(error) });
      },
    );
    return () => stop.abort();
  }, [addresses, read]);
  return loaded;
}

function attempted<T>(read: () => T): LoadedArtifact<T> {
  try {
    return { kind: 'ready', content: read() };
  } catch {
    return {
      kind: 'failed',
      because: 'It was written by another version of hypersweep, which this page cannot read.',
    };
  }
}

async function readText(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`The dashboard answered ${response.status}.`);
  return await response.text();
}
