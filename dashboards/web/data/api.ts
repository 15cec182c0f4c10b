import type { z } from 'zod';
import { ApiError, changeHeader } from '../../../contracts/dashboard.ts';
import { lockOut } from './session-store.ts';

/** A request that was answered with an error, or not at all. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  /** 0 when nothing answered. */
  readonly status: number;
  readonly mend: string | null;

  constructor(status: number, { error, mend }: ApiError, cause?: unknown) {
    super(error, { cause });
    this.status = status;
    this.mend = mend;
  }

  /** The same request may be answered in a while: nothing answered, or not as it should have. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Milliseconds until a reading that gets no answer is given up: a line may die without a word. */
const patience = 30_000;

export interface Answer<T> {
  readonly data: T;
  /** The change that the answer has seen. */
  readonly seen: string | null;
}

/** Reads one address of the API and checks what comes back against its contract. */
export async function readApi<T>(
  schema: z.ZodType<T>,
  address: string,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const response = await reach(address, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    headers: { accept: 'application/json' },
  });
  if (response.status === 401) lockOut();
  return { data: await parse(schema, response), seen: response.headers.get(changeHeader) };
}

export interface Sent {
  readonly method: 'POST' | 'DELETE';
  readonly address: string;
  readonly body?: object;
}

/** Asks the API to change something. The browser adds the session's cookie and this page's origin. */
export async function sendApi<T>(schema: z.ZodType<T>, { method, address, body }: Sent): Promise<T> {
  const json = body && {
    body: JSON.stringify(body),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
  };
  return await parse(schema, await reach(address, { method, ...json }));
}

async function parse<T>(schema: z.ZodType<T>, response: Response): Promise<T> {
  const body: unknown = await response.json().catch((cause: unknown) => {
    if (cause instanceof SyntaxError) return null;
    throw noAnswer(cause); // the line ended in the middle of it
  });
  if (!response.ok) {
    const told = ApiError.safeParse(body);
    throw new ApiFailure(
      response.status,
      told.success ? told.data : { error: `The dashboard answered ${response.status}.`, mend: null },
    );
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const error = 'The dashboard answered in a way that this page does not know.';
    throw new ApiFailure(500, { error, mend: 'It may have been updated: load the page anew.' }, parsed.error);
  }
  return parsed.data;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    throw noAnswer(cause);
  }
}

function noAnswer(cause: unknown): ApiFailure {
  const mend = '`sweep dashboard` starts it; the page then goes on by itself.';
  return new ApiFailure(0, { error: 'The dashboard does not answer.', mend }, cause);
}
