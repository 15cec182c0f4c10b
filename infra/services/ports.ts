import path from 'node:path';

import { z } from 'zod';

import { SweepError } from '../../contracts/errors.ts';
import { dataFolder } from '../folders.ts';
import { chooseFreePort, portIsFree } from '../network/ports.ts';
import type { Report } from '../report.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const portsSchema = z.object({
  postgres: z.number().int().optional(),
  temporal: z.number().int().optional(),
  temporalUi: z.number().int().optional(),
  temporalMetrics: z.number().int().optional(),
  dashboard: z.number().int().optional(),
});
export type PortName = keyof z.infer<typeof portsSchema>;

/** The ports of the embedded services, chosen once and kept in ports.json. */
export type Ports = z.infer<typeof portsSchema>;

export function readPorts(): Ports {
  return readJsonFile(portsFile(), portsSchema) ?? {};
}

/**
 * The port that a service is to listen on, now that it does not run: the user's, else the one it had, else a new one.
 * @throws SweepError 'conflict' when the user fixed the port and another program has it
 */
export async function settlePort(name: PortName, report: Report): Promise<number> {
  const { label, variable } = names[name];
  const kept = readPorts();
  const fixed = fixedPort(variable);
  if (fixed !== undefined) {
    if (!(await portIsFree(fixed))) throw taken(label, fixed, variable);
    return keep(name, fixed);
  }
  const before = kept[name];
  if (before !== undefined && (await portIsFree(before))) return before;
  const others = Object.values(kept).filter((port) => port !== undefined);
  const port = await chooseFreePort(others);
  if (before !== undefined)
    report.note(`Port ${before} of ${label} is taken by another program; ${label} moves to ${port}.`);
  return keep(name, port);
}

/** For a service that runs: says so when the user now wants it on another port. */
export function noteIgnoredPort(name: PortName, report: Report): void {
  const { label, variable } = names[name];
  const fixed = fixedPort(variable);
  const actual = readPorts()[name];
  if (fixed === undefined || fixed === actual) return;
  report.note(
    `${label} runs already, on port ${actual ?? '?'}; ${variable}=${fixed} holds after \`sweep down\`.`,
  );
}

const names: Record<PortName, { label: string; variable: string }> = {
  postgres: { label: 'PostgreSQL', variable: 'SWEEP_POSTGRES_PORT' },
  temporal: { label: 'Temporal', variable: 'SWEEP_TEMPORAL_PORT' },
  temporalUi: { label: "Temporal's UI", variable: 'SWEEP_TEMPORAL_UI_PORT' },
  temporalMetrics: { label: "Temporal's metrics", variable: 'SWEEP_TEMPORAL_METRICS_PORT' },
  dashboard: { label: 'The dashboard', variable: 'SWEEP_DASHBOARD_PORT' },
};

function fixedPort(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SweepError(
    'usage',
    `Expected ${variable} to be a port between 1 and 65535, got ${JSON.stringify(text)}.`,
  );
}

function taken(label: string, port: number, variable: string): SweepError {
  return new SweepError(
    'conflict',
    `Port ${port}, which ${variable} gives to ${label}, is taken by another program.`,
    {
      mend: `Free it (\`ss -ltnp sport = :${port}\` says who has it), or unset ${variable}: hypersweep then finds a free one.`,
    },
  );
}

function keep(name: PortName, port: number): number {
  writeJsonFile(portsFile(), { ...readPorts(), [name]: port });
  return port;
}

function portsFile(): string {
  return path.join(dataFolder(), 'ports.json');
}
