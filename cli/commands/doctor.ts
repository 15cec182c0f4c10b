import type { CommandModule } from 'yargs';

import { SweepError } from '../../contracts/errors.ts';
import type { Finding } from '../../infra/doctor/examine.ts';
import { print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';
import { withJson } from './shared.ts';

interface DoctorArguments {
  json: boolean;
}

/** `sweep doctor`: what is installed, what is missing, how to mend it. Fails when something needed is missing. */
export const doctorCommand: CommandModule<object, DoctorArguments> = {
  command: 'doctor',
  describe: 'What is installed, what is missing, the GPU seen, how to mend it',
  builder: (yargs) => withJson(yargs),
  handler: async ({ json }) => {
    const { examine } = await import('../../infra/doctor/examine.ts');
    const findings = await examine();
    if (json) printJson({ ok: !findings.some(isMissing), findings });
    else print(renderTable({ headings: ['', 'what', 'found'], rows: findings.map(row) }));
    const missing = findings.filter(isMissing);
    if (missing.length === 0) return;
    throw new SweepError('setup', `Missing: ${missing.map(({ what }) => what).join(', ')}.`, {
      mend: [...new Set(missing.flatMap(({ mend }) => mend ?? []))].join('\n'),
    });
  },
};

const marks: Record<Finding['state'], string> = { ok: '✓', missing: '✗', off: '–' };

function row({ what, state, detail, mend }: Finding): string[] {
  return [marks[state], what, mend === undefined ? detail : `${detail}\n→ ${mend}`];
}

function isMissing({ state }: Finding): boolean {
  return state === 'missing';
}
