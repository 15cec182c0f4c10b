import { useState } from 'react';

/** Milliseconds that it says that it has copied. */
const saidFor = 1500;

/** Copies a text. A page that is served without TLS to another machine may not: there it is not shown. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  if (!window.isSecureContext) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), saidFor);
  };
  return (
    <button
      type="button"
      className="button button-small"
      aria-label={`Copy ${what}`}
      onClick={() => void copy()}
    >
      {copied ? 'Copied' : 'Copy'}
    </button>
  );
}
