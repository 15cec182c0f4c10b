import type { CommandModule } from 'yargs';
import { tokenCreateCommand } from './token/create.ts';
import { tokenListCommand } from './token/list.ts';
import { tokenRevokeCommand } from './token/revoke.ts';

/** `sweep token`: who may ask the dashboard's API for what. */
export const tokenCommand: CommandModule = {
  command: 'token',
  describe: "Tokens for the dashboard's API: make one, list them, revoke one",
  builder: (yargs) =>
    yargs
      .command(tokenCreateCommand)
      .command(tokenListCommand)
      .command(tokenRevokeCommand)
      .demandCommand(1, 'Name what to do with tokens: create, list or revoke.')
      .epilogue(
        'A script sends one as `Authorization: Bearer TOKEN`; a person pastes it on the sign-in page. On this machine reading needs none.',
      ),
  handler: () => undefined,
};
