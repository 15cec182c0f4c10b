import { open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { mediaTypes, parseStoredName, placeInStore } from '../../../contracts/artifact.ts';
import { SweepError } from '../../../contracts/errors.ts';
import { findArtifact } from '../../../prisma/queries/artifacts.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';

const headers = {
  // The address is the hash of the bytes
  'cache-control': 'private, max-age=31536000, immutable',
  // An SVG opened as a page of its own may show itself and nothing else: no script, no style, no request
  'content-security-policy': "default-src 'none'; sandbox",
};

const bytes = {
  description: 'The file',
  content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: z.any() }])),
};

/** `GET /api/artifacts/HASH.png`: the bytes of a picture or sample that some trial has left. */
export function artifactRoutes(api: Api, { db, artifactStore }: Parts): void {
  api.get(
    '/api/artifacts/:name',
    {
      schema: {
        tags: ['Trials'],
        summary: 'The bytes of a picture or sample that a trial has left, by their hash',
        params: z.object({
          name: z.string().max(100).describe('sha256 of the bytes, and the ending: ab12….png'),
        }),
        response: { 200: bytes, ...failures },
      },
    },
    async ({ params: { name } }, reply) => {
      const stored = parseStoredName(name);
      if (!stored || !(await findArtifact(db, stored))) {
        throw new SweepError('not-found', `There is no artifact \`${name}\`.`, {
          mend: 'The page of its trial shows those there are.',
        });
      }
      const file = await openFile(path.join(artifactStore, placeInStore(stored)));
      return await reply
        .headers(headers)
        .type(stored.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : stored.mediaType)
        .send(file.createReadStream());
    },
  );
}

async function openFile(file: string) {
  try {
    return await open(file);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    throw new SweepError('not-found', `There is no file ${path.basename(file)} on this machine.`, {
      mend: 'The worker that drew it wrote it into the data folder of its own machine.',
      cause,
    });
  }
}
