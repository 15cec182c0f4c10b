import type { CommandModule } from 'yargs';
import type { TokenRow } from '../../../prisma/queries/tokens.ts';
import { print, printJson } from '../../output/print.ts';
import { renderTable } from '../../output/table.ts';
import { since } from '../../output/time.ts';
import { withJson } from '../shared.ts';

export const tokenListCommand: CommandModule<object, { json: boolean }> = {
  command: 'list',
  aliases: ['ls'],
  describe: 'The tokens and the browsers that are signed in, newest first',
  builder: (yargs) => withJson(yargs),
  handler: async ({ json }) => {
    const { withServices } = await import('../../context.ts');
    const { listTokens } = await import('../../../prisma/queries/tokens.ts');
    await withServices({}, async ({ db }) => {
      const tokens = await listTokens(db);
      if (json) {
        printJson(
          tokens.map(({ hash: _hash, ...shown }) => ({
            ...shown,
            prefix: prefixOf(shown),
            state: stateOf(shown),
          })),
        );
        return;
      }
      if (tokens.length === 0) return print('No tokens yet. `sweep token create --name NAME` makes one.');
      const headings = ['id', 'begins with', 'for', 'may', 'state', 'made', 'last used', 'ends'];
      print(renderTable({ headings, rows: tokens.map(row) }));
    });
  },
};

type Shown = Omit<TokenRow, 'hash'>;

const row = (token: Shown): string[] => [
  token.id,
  prefixOf(token),
  token.kind === 'session' ? 'a browser, by a link' : token.name,
  token.scope,
  stateOf(token),
  since(token.createdAt),
  token.lastUsedAt ? since(token.lastUsedAt) : 'never',
  token.expiresAt.toISOString().slice(0, 10),
];

const prefixOf = ({ id }: Shown): string => `hs_${id}_…`;

function stateOf({ revokedAt, expiresAt }: Shown): 'revoked' | 'expired' | 'valid' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= new Date() ? 'expired' : 'valid';
}
