import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { changeHeader } from '../../contracts/dashboard.ts';
import type { ChangeHub } from './changes/hub.ts';

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
  /** The newest change when it began, and how much had been heard. */
  readonly newest: string;
  readonly heard: number;
  readonly answer: Promise<Answer>;
  /** The one that is made after it, where somebody waits for that. */
  next?: Promise<Made>;
}

/**
 * Makes an answer once for all who ask for the same at once, as all pages of a sweep do when it has changed. Nobody gets
 * one that began before a change that was heard of when they asked; who would, waits for the next one with all others,
 * so that there is one in the making and one to come however many ask. None is kept.
 */
export class SharedAnswers {
  readonly #hub: Pick<ChangeHub, 'newest' | 'heard'>;
  readonly #making = new Map<string, Made>();

  constructor(hub: Pick<ChangeHub, 'newest' | 'heard'>) {
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
    const current = this.#making.get(address);
    if (!current) return this.#begin(address, make);
    if (current.heard === this.#hub.heard) return current;
    const begin = () => this.#begin(address, make);
    current.next ??= current.answer.then(begin, begin);
    return await current.next;
  }

  #begin(address: string, make: () => Promise<Serialized>): Made {
    const { newest, heard } = this.#hub;
    const made: Made = { newest, heard, answer: answerOf(make) };
    this.#making.set(address, made);
    const forget = () => {
      if (this.#making.get(address) === made) this.#making.delete(address);
    };
    made.answer.then(forget, forget);
    return made;
  }
}

async function answerOf(make: () => Promise<Serialized>): Promise<Answer> {
  const made = await make();
  const json = made instanceof ArrayBuffer ? Buffer.from(made) : Buffer.from(made); // an overload each
  return { json, compressed: json.length < worthCompressing ? undefined : await compress(json, quickly) };
}
