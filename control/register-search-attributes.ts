import { z } from 'zod';
import { searchAttributes } from '../contracts/names.ts';
import type { Temporal } from './temporal.ts';

/** `INDEXED_VALUE_TYPE_KEYWORD` of Temporal's API. */
const keyword = 2;
const AlreadyExists = z.object({ code: z.literal(6) });

/** Makes sure that the namespace knows our search attributes: on any Temporal server, embedded or the user's own. */
export async function registerSearchAttributes({ client, connection }: Temporal): Promise<void> {
  try {
    await connection.operatorService.addSearchAttributes({
      namespace: client.options.namespace,
      searchAttributes: Object.fromEntries(Object.values(searchAttributes).map((name) => [name, keyword])),
    });
  } catch (error) {
    if (!AlreadyExists.safeParse(error).success) throw error;
  }
}
