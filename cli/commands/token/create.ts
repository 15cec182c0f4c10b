import type { CommandModule } from 'yargs';
import { tokenScopes, type TokenScope } from '../../../contracts/access.ts';
import { SweepError } from '../../../contracts/errors.ts';
import { parseDuration } from '../../../sweeps/estimate/duration.ts';
import { note, print, printJson } from '../../output/print.ts';
import { withJson } from '../shared.ts';

interface CreateArguments {
  name: string;
  scope: TokenScope;
  expires: number;
  json: boolean;
}

export const tokenCreateCommand: CommandModule<object, CreateArguments> = {
  command: 'create',
  describe: 'Make a token and print it, this once',
  builder: (yargs) =>
    withJson(yargs)
      .option('name', {
        type: 'string',
        demandOption: true,
        coerce: tokenName,
        describe: 'For whom or what it is: laptop, nightly-report',
      })
      .option('scope', {
        choices: tokenScopes,
        default: 'read' as const,
        describe: 'What it allows: read, or write, which may also stop and archive',
      })
      .option('expires', {
        type: 'string',
        default: '30d',
        coerce: secondsAhead,
        describe: 'When it ends by itself: 12h, 30d',
      })
      .example('TOKEN=$($0 token create --name laptop)', 'a token to read with, for 30 days'),
  handler: async ({ name, scope, expires, json }) => {
    const { withServices } = await import('../../context.ts');
    const { createToken } = await import('../../../control/tokens.ts');
    await withServices({}, async ({ db }) => {
      const expiresAt = new Date(Date.now() + expires * 1000);
      const { id, token } = await createToken(db, { name, scope, expiresAt });
      if (json) return printJson({ id, name, scope, expiresAt, token });
      print(token);
      note(
        `It may ${scope === 'read' ? 'read' : 'read and write'} until ${expiresAt.toISOString().slice(0, 10)}. It is shown this once and kept as a hash alone; \`sweep token revoke ${id}\` ends it.`,
      );
    });
  },
};

function tokenName(name: string): string {
  if (/^[^\p{Cc}]{1,60}$/u.test(name) && name.trim() === name) return name;
  throw new SweepError('usage', `Expected \`--name\` to be 1 to 60 characters, got ${JSON.stringify(name)}.`);
}

function secondsAhead(text: string): number {
  const seconds = parseDuration(text);
  if (seconds !== undefined && seconds <= longest) return seconds;
  throw new SweepError(
    'usage',
    `Expected \`--expires\` to be a time up to 366d, such as 12h or 30d, got "${text}".`,
  );
}

const longest = 366 * 86_400;
