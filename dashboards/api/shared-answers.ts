import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { changeHeader } from '../../contracts/dashboard.ts';
import type { ChangeHub } from './changes/hub.ts';

/** Milliseconds that an answer is kept while nothing changes: the clock is in some of them. */
const keptFor = 1000;
/** Bytes from which on it pays to compress. */
const worthCompressing = 4096;

const compress = promisify(brotliCompress);
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** What Fastify's serializers give. */
type Serialized = string | ArrayBuffer | Buffer;

interface Answer {
  readonly json: Buffer;
  readonly compressed: Buffer | undefined;
}

interface Made {
  /** The newest change when it began. */
  readonly newest: string;
  readonly answer: Promise<Answer>;
  ended: boolean;
  next?: Promise<Made>;
}

/**
 * Makes an answer once for all who ask for the same at once, as all pages of a sweep do when it has changed. Nobody gets
 * one that began before a change that was heard of when they asked; who would, waits for the next one with all others,
 * so that there is one in the making and one to come however many ask.
 */
export class SharedAnswers {
  readonly #hub: Pick<ChangeHub, 'newest'>;
  readonly #made = new Map<string, Made>();

  constructor(hub: Pick<ChangeHub, 'newest'>) {
    this.#hub = hub;
  }

  /** Sends what a route has to say. @param make called where nobody else's answer will do */
  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    make: () => Promise<unknown>,
  ): Promise<FastifyReply> {
    const { newest, answer } = await this.of(request.url, async () => reply.serialize(await make()));
    const { json, compressed } = await answer;
    reply.header(changeHeader, newest).type('application/json; charset=utf-8');
    if (!compressed || !/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(json);
    return reply.header('content-encoding', 'br').header('vary', 'accept-encoding').send(compressed);
  }

  async of(address: string, make: () => Promise<Serialized>): Promise<Made> {
    const current = this.#made.get(address);
    if (current?.newest === this.#hub.newest) return current;
    if (!current || current.ended) return this.#begin(address, make);
    const begin = () => this.#begin(address, make);
    current.next ??= current.answer.then(begin, begin);
    return await current.next;
  }

  #begin(address: string, make: () => Promise<Serialized>): Made {
    const made: Made = { newest: this.#hub.newest, answer: answerOf(make), ended: false };
    this.#made.set(address, made);
    const forget = () => {
      if (this.#made.get(address) === made) this.#made.delete(address);
    };
    made.answer.then(
      () => {
        made.ended = true;
        setTimeout(forget, keptFor).unref();
      },
      () => {
        made.ended = true;
        forget();
      },
    );
    return made;
  }
}

async function answerOf(make: () => Promise<Serialized>): Promise<Answer> {
  const made = await make();
  const json = made instanceof ArrayBuffer ? Buffer.from(made) : Buffer.from(made);
  return { json, compressed: json.length < worthCompressing ? undefined : await compress(json, quickly) };
}
