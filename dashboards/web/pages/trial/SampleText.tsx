import { useEffect, useState } from 'react';

/** Characters of a sample that a page shows; the file has the rest. */
const shown = 20_000;

type Sample = { kind: 'loading' } | { kind: 'ready'; text: string } | { kind: 'failed'; because: string };

/** The text of an artifact, which never changes under its address. */
export function SampleText({ address, title }: { address: string; title: string }) {
  const [sample, setSample] = useState<Sample>({ kind: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    readText(address, stop.signal).then(
      (text) => setSample({ kind: 'ready', text }),
      (error: unknown) => {
        if (!stop.signal.aborted) setSample({ kind: 'failed', because: String(error) });
      },
    );
    return () => stop.abort();
  }, [address]);
  if (sample.kind === 'loading') return <p className="quiet">Loading the text …</p>;
  if (sample.kind === 'failed') return <p className="bad">{sample.because}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <pre className="sample" role="region" aria-label={title} tabIndex={0}>
      {sample.text.slice(0, shown)}
      {sample.text.length > shown ? ' …' : ''}
    </pre>
  );
}

async function readText(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`The dashboard answered ${response.status}.`);
  return await response.text();
}
