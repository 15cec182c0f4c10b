import type { CommandModule } from 'yargs';
import { print, printJson } from '../../output/print.ts';
import { withJson } from '../shared.ts';

export const tokenRevokeCommand: CommandModule<object, { token: string; json: boolean }> = {
  command: 'revoke <token>',
  describe: 'End a token, or sign a browser out',
  builder: (yargs) =>
    withJson(yargs).positional('token', {
      type: 'string',
      demandOption: true,
      describe: 'Its id, or its name where one valid token has it',
    }),
  handler: async ({ token: idOrName, json }) => {
    const { withServices } = await import('../../context.ts');
    const { revokeToken } = await import('../../../control/tokens.ts');
    await withServices({}, async ({ db }) => {
      const { id, name } = await revokeToken(db, idOrName);
      if (json) printJson({ id, name, state: 'revoked' });
      else print(`${id} (${name}) is revoked.`);
    });
  },
};
