import type { TokenScope } from '../../contracts/access.ts';
import type { Database } from '../database.ts';

export interface TokenRow {
  readonly id: string;
  /** `link` signs a browser in, once; `session` is what it gets for it. */
  readonly kind: 'token' | 'session' | 'link';
  readonly name: string;
  readonly scope: TokenScope;
  /** sha256 of the key, in hex. */
  readonly hash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

export type NewToken = Pick<TokenRow, 'id' | 'kind' | 'name' | 'scope' | 'hash' | 'expiresAt'>;

/** Days for which what has expired is still listed. */
const keptFor = 30;

/** Stores a token, and forgets those that expired long ago. */
export async function insertToken(db: Database, token: NewToken): Promise<void> {
  await db.$transaction([
    db.token.deleteMany({ where: { expiresAt: { lt: daysAgo(keptFor) } } }),
    db.token.create({ data: token }),
  ]);
}

export async function findToken(db: Database, id: string): Promise<TokenRow | undefined> {
  return (await db.token.findUnique({ where: { id } })) ?? undefined;
}

/** Tokens and browsers' sessions, the newest first. */
export async function listTokens(db: Database): Promise<TokenRow[]> {
  return await db.token.findMany({ where: { kind: { not: 'link' } }, orderBy: { createdAt: 'desc' } });
}

/** @returns false when it was revoked already; of two at once, one gets true */
export async function revokeTokenRow(db: Database, id: string): Promise<boolean> {
  const { count } = await db.token.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count > 0;
}

/** Notes that a token was used, once a minute at most. */
export async function touchToken(db: Database, { id, lastUsedAt }: TokenRow): Promise<void> {
  if (lastUsedAt !== null && Date.now() - lastUsedAt.getTime() < 60_000) return;
  await db.token.updateMany({ where: { id }, data: { lastUsedAt: new Date() } });
}

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
