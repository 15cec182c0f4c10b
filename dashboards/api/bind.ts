import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { SweepError } from '../../contracts/errors.ts';

/** Where a server is to listen. */
export interface Place {
  /** An IP address. */
  readonly address: string;
  /** Whether programs on this machine alone reach it. */
  readonly isLoopback: boolean;
}

/**
 * What a person means by a host: its address is looked up once, so that what is judged is what is bound.
 * @throws SweepError('usage') for a name that leads nowhere
 */
export async function placeOf(host: string): Promise<Place> {
  try {
    const { address } = await lookup(host);
    return { address, isLoopback: address.startsWith('127.') || address === '::1' };
  } catch (cause) {
    throw new SweepError(
      'usage',
      `Expected an address of this machine to listen on, got ${JSON.stringify(host)}.`,
      {
        mend: '127.0.0.1 is reached from this machine alone, 0.0.0.0 from everywhere.',
        cause,
      },
    );
  }
}

/** @returns the address to open; for one that means every address, by the machine's name */
export async function listenAt(app: FastifyInstance, { address }: Place, port: number): Promise<string> {
  try {
    const url = new URL(await app.listen({ host: address, port }));
    return `http://${openable(address)}:${url.port}`;
  } catch (cause) {
    const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new SweepError(
        'conflict',
        `Port ${port}, which the dashboard was given, is taken by another program.`,
        {
          mend: 'Leave `--port` out for a free one.',
          cause,
        },
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES') {
      throw new SweepError(
        'usage',
        `This machine does not let the dashboard listen on ${address}, port ${port}.`,
        {
          mend: '`--host` takes an address that this machine has.',
          cause,
        },
      );
    }
    throw cause;
  }
}

function openable(address: string): string {
  if (address === '0.0.0.0' || address === '::') return hostname();
  return address.includes(':') ? `[${address}]` : address;
}
