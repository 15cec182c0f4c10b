import { z } from 'zod';

/** Who may ask the dashboard's API for what, and how a browser signs in. */

/** `write` may do whatever `read` may. */
export const tokenScopes = ['read', 'write'] as const;
export const TokenScope = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof TokenScope>;

/** What `POST /api/session` takes: a token, or the secret of a sign-in link. It comes in no address and no log. */
export const SignIn = z.strictObject({ secret: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;

/** How a request stands to the API. */
export const Session = z.object({
  /** Whether reading needs a token too: the dashboard listens on more than loopback. */
  readNeedsToken: z.boolean(),
  /** As whom the browser is signed in; null when it is not. */
  token: z.object({ name: z.string(), scope: TokenScope, expiresAt: z.iso.datetime() }).nullable(),
});
export type Session = z.infer<typeof Session>;

/** The fragment of a page's address that signs a browser in: `/sweeps/x#sign-in=SECRET`. Fragments are not sent. */
export const signInFragment = 'sign-in';
