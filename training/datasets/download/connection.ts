/** A connection that was not made or broke off: another try may help. */
export class BrokenConnection extends Error {
  override readonly name = 'BrokenConnection';
}

/** Milliseconds. */
export interface Timeouts {
  /** Until the server answers. */
  readonly connect: number;
  /** Without a byte of the answer. */
  readonly silence: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Throws BrokenConnection where it breaks off or falls silent. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Asks a server, and hangs up once `use` has returned. Throws BrokenConnection without an answer. */
export async function ask<T>(
  url: string,
  headers: Readonly<Record<string, string>>,
  timeouts: Timeouts,
  use: (answer: Answer) => Promise<T>,
): Promise<T> {
  const call = new AbortController();
  const patience = new Patience(call);
  try {
    patience.renew(timeouts.connect, 'no answer');
    // The bytes as they are: checksums and ranges are of those
    const init = { signal: call.signal, headers: { ...headers, 'accept-encoding': 'identity' } };
    const response = await onTheWire(() => fetch(url, init));
    const { status } = response;
    const body = bytesOf(response, patience, timeouts.silence);
    return await use({ status, headers: response.headers, body });
  } finally {
    patience.end();
    call.abort();
  }
}

async function* bytesOf({ body }: Response, patience: Patience, silence: number): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  for (;;) {
    patience.renew(silence, 'no byte');
    const { done, value } = await onTheWire(() => reader.read());
    patience.end(); // what is done with the bytes may take its time
    if (done) return;
    yield value;
  }
}

/** Hangs up a call when its time runs out. */
class Patience {
  private timer: NodeJS.Timeout | undefined;
  private readonly call: AbortController;

  constructor(call: AbortController) {
    this.call = call;
  }

  renew(milliseconds: number, missing: string): void {
    this.end();
    const reason = new Error(`${missing} within ${milliseconds / 1000} s`);
    this.timer = setTimeout(() => this.call.abort(reason), milliseconds);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

/** What fetch throws, with the reason that it hides in a cause. */
async function onTheWire<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new BrokenConnection(inPlainWords(reason), { cause: error });
  }
}

/** What people meet who have no network, or one that lets little through. */
const plainWords: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'no such host is known here'],
  ['EAI_AGAIN', 'its name cannot be looked up'],
  ['ECONNREFUSED', 'it refuses the connection'],
  ['ENETUNREACH', 'no way leads to it'],
  ['EHOSTUNREACH', 'no way leads to it'],
]);

function inPlainWords(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  const code = 'code' in reason ? String(reason.code) : '';
  return plainWords.get(code) ?? reason.message;
}
