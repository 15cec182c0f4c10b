import { type Answer, BrokenConnection } from './connection.ts';
import type { PartFile } from './part-file.ts';

/** Statuses that may be another in a minute. */
const passing = new Set([408, 429, 500, 502, 503, 504]);

interface Begun {
  /** Of the whole file, where the server says it. */
  readonly total: number | undefined;
  /** Whether the answer's body belongs behind what the part file holds. */
  readonly hasMore: boolean;
}

/**
 * Sets the part file to where an answer goes on: behind its last byte (206), or at the start (200), where the server
 * ignores ranges or has another file by now.
 * @returns `again` when it must be asked from the start, since it gives another range than it was asked for
 */
export async function beginBody({ status, headers }: Answer, part: PartFile): Promise<Begun | 'again'> {
  if (status === 200) {
    await part.restart(validatorOf(headers));
    const length = headers.get('content-length');
    return { total: length === null ? undefined : Number(length), hasMore: true };
  }
  const { start, total } = contentRange(headers);
  if (part.bytes > 0 && (status === 206 || status === 416)) {
    if (status === 206 && start === part.bytes) {
      part.goOn();
      return { total, hasMore: true };
    }
    // The last byte came, and then the process was killed
    if (status === 416 && total === part.bytes) return { total, hasMore: false };
    await part.restart(null);
    return 'again';
  }
  throw passing.has(status) ? new BrokenConnection(`HTTP ${status}`) : new Error(`HTTP ${status}`);
}

/** What tells whether the file is still the same; a weak ETag does not promise the same bytes. */
function validatorOf(headers: Headers): string | null {
  const etag = headers.get('etag');
  return etag !== null && !etag.startsWith('W/') ? etag : headers.get('last-modified');
}

/** `bytes 100-199/200`; a star stands for what the server does not say. */
function contentRange(headers: Headers): { start: number | undefined; total: number | undefined } {
  const stated = headers.get('content-range') ?? '';
  const [, start, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(stated) ?? [];
  return { start: numberIn(start), total: numberIn(total) };
}

function numberIn(digits: string | undefined): number | undefined {
  return digits === undefined || digits === '*' ? undefined : Number(digits);
}
