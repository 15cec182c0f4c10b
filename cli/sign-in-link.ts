import { signInFragment } from '../contracts/access.ts';
import type { Database } from '../prisma/database.ts';

/**
 * The address of a page with what signs the browser in that opens it, once: who has this terminal may do everything
 * anyhow. The secret stands in the fragment, which no browser sends and no server logs.
 */
export async function signInLink(db: Database, page: string): Promise<string> {
  const { createSignInLink } = await import('../control/tokens.ts');
  return `${page}#${signInFragment}=${await createSignInLink(db)}`;
}
