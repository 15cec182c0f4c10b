import { SweepError } from '../contracts/errors.ts';
import type { Database } from '../prisma/database.ts';
import {
  findToken,
  insertToken,
  listTokens,
  revokeTokenRow,
  touchToken,
  type NewToken,
  type TokenRow,
} from '../prisma/queries/tokens.ts';
import { hashOfKey, keyFits, newSecret, readSecret, writeSecret } from './secrets.ts';

/** Milliseconds. */
const day = 86_400_000;

/** @returns the whole token, which is nowhere kept */
export async function createToken(
  db: Database,
  token: Pick<NewToken, 'name' | 'scope' | 'expiresAt'>,
): Promise<{ id: string; token: string }> {
  return await issue(db, { kind: 'token', ...token });
}

/** What signs a browser in with all rights, once, within a day. For who runs commands here, and so may do everything. */
export async function createSignInLink(db: Database): Promise<string> {
  const expiresAt = new Date(Date.now() + day);
  const { token } = await issue(db, { kind: 'link', name: 'sign-in link', scope: 'write', expiresAt });
  return token;
}

async function issue(db: Database, token: Omit<NewToken, 'id' | 'hash'>) {
  const secret = newSecret();
  await insertToken(db, { ...token, id: secret.id, hash: hashOfKey(secret.key) });
  return { id: secret.id, token: writeSecret(secret) };
}

export type Checked = { kind: 'valid'; token: TokenRow } | { kind: 'refused'; because: string };

/** Says whether a token stands, and if not, why: who holds its key may know. */
export async function checkToken(db: Database, text: string): Promise<Checked> {
  const checked = await check(db, text);
  if (checked.kind === 'refused') return checked;
  const { token } = checked;
  if (token.kind === 'link') return refused('A sign-in link is no token: open it in a browser.');
  await touchToken(db, token);
  return checked;
}

/**
 * What a browser keeps for a token or for the secret of a sign-in link: the token itself, or for the link, which is
 * spent by this, a session of 30 days.
 */
export async function signIn(
  db: Database,
  text: string,
): Promise<{ kind: 'signed-in'; keep: string; token: TokenRow } | { kind: 'refused'; because: string }> {
  const checked = await check(db, text);
  if (checked.kind === 'refused') return checked;
  if (checked.token.kind !== 'link') {
    await touchToken(db, checked.token);
    return { kind: 'signed-in', keep: text, token: checked.token };
  }
  if (!(await revokeTokenRow(db, checked.token.id))) return refused(linkUsed);
  const expiresAt = new Date(Date.now() + 30 * day);
  const { scope } = checked.token;
  const session = await issue(db, { kind: 'session', name: 'browser', scope, expiresAt });
  const kept = await check(db, session.token);
  return kept.kind === 'refused' ? kept : { kind: 'signed-in', keep: session.token, token: kept.token };
}

/** Ends the session that a browser got for a sign-in link; a token of its own right goes on. */
export async function endSession(db: Database, text: string): Promise<void> {
  const checked = await check(db, text);
  if (checked.kind === 'valid' && checked.token.kind === 'session')
    await revokeTokenRow(db, checked.token.id);
}

/** Whether what was valid once still is. */
export async function stillStands(db: Database, id: string): Promise<boolean> {
  const token = await findToken(db, id);
  return token !== undefined && stands(token);
}

async function check(db: Database, text: string): Promise<Checked> {
  const secret = readSecret(text);
  const token = secret && (await findToken(db, secret.id));
  if (!secret || !token || !keyFits(secret.key, token.hash)) return refused('This token is not known here.');
  if (token.revokedAt !== null)
    return refused(token.kind === 'link' ? linkUsed : `The token ${token.id} was revoked.`);
  if (token.expiresAt <= new Date())
    return refused(
      token.kind === 'link'
        ? 'This sign-in link is more than a day old.'
        : `The token ${token.id} expired on ${token.expiresAt.toISOString().slice(0, 10)}.`,
    );
  return { kind: 'valid', token };
}

const linkUsed = 'This sign-in link was used already.';
const refused = (because: string) => ({ kind: 'refused', because }) as const;

/** Whether there is a token with which somebody elsewhere could sign in. */
export async function anyTokenStands(db: Database): Promise<boolean> {
  return (await listTokens(db)).some((token) => token.kind === 'token' && stands(token));
}

const stands = ({ revokedAt, expiresAt }: TokenRow): boolean => revokedAt === null && expiresAt > new Date();

/**
 * Revokes a token or ends a browser's session; what it holds open ends within seconds.
 * @throws SweepError('not-found') when there is none of that id or name, ('usage') when a name is two's
 */
export async function revokeToken(db: Database, idOrName: string): Promise<TokenRow> {
  const all = await listTokens(db);
  const named = all.filter((token) => token.name === idOrName && stands(token));
  if (named.length > 1) {
    throw new SweepError('usage', `${named.length} tokens are named \`${idOrName}\`.`, {
      mend: `Revoke one by its id: ${named.map(({ id }) => id).join(', ')}.`,
    });
  }
  const token = all.find(({ id }) => id === idOrName) ?? named[0];
  if (!token) {
    throw new SweepError('not-found', `There is no token \`${idOrName}\`.`, {
      mend: '`sweep token list` shows the tokens there are.',
    });
  }
  await revokeTokenRow(db, token.id);
  return token;
}
