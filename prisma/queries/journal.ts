import { z } from 'zod';
import {
  type CheckpointRow,
  checkpointsRemembered,
  linesKept,
  logSources,
  type LogLine,
  type TrialLog,
} from '../../contracts/journal.ts';
import type { Database } from '../database.ts';

export interface JournalPages {
  readonly trialId: string;
  readonly attempt: number;
  readonly lines: readonly LogLine[];
  readonly checkpoints: readonly Omit<CheckpointRow, 'attempt'>[];
}

const Written = z.array(z.object({ owners: z.number() }));

/**
 * Writes an attempt's new log lines and checkpoints and cuts what is too old, in one statement. The lock on the trial
 * keeps a stale attempt from slipping in between. A trial that has ended still takes them: the last lines say why.
 * @returns false when the attempt is no longer the trial's newest: nothing was written
 */
export async function writeJournal(
  db: Database,
  { trialId, attempt, lines, checkpoints }: JournalPages,
): Promise<boolean> {
  const rows = await db.$queryRaw`
    WITH owner AS (
      SELECT id FROM trial WHERE id = ${trialId} AND attempt = ${attempt}::int FOR SHARE
    ), said AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        AS line(number int, at timestamptz, source text, text text)
    ), saved AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(checkpoints)}::jsonb)
        AS checkpoint(step int, bytes bigint, at timestamptz)
    ), written AS (
      INSERT INTO log_line (trial_id, attempt, number, at, source, text)
      SELECT owner.id, ${attempt}::int, said.number, said.at, said.source, said.text FROM owner, said
      ON CONFLICT DO NOTHING
    ), cut AS (
      DELETE FROM log_line USING owner
      WHERE trial_id = owner.id AND attempt = ${attempt}::int
        AND number <= (SELECT max(number) FROM said) - ${linesKept}::int
    ), remembered AS (
      INSERT INTO checkpoint (trial_id, attempt, step, bytes, at)
      SELECT owner.id, ${attempt}::int, saved.step, saved.bytes, saved.at FROM owner, saved
      ON CONFLICT DO NOTHING
    ), forgotten AS (
      DELETE FROM checkpoint USING owner
      WHERE trial_id = owner.id AND EXISTS (SELECT FROM saved) AND (attempt, step) IN (
        SELECT attempt, step FROM checkpoint WHERE trial_id = owner.id
        ORDER BY attempt DESC, step DESC OFFSET ${checkpointsRemembered - 1}::int
      )
    )
    SELECT count(*)::int AS owners FROM owner`;
  return Written.parse(rows)[0]?.owners === 1;
}

/** The last `count` lines of an attempt at a trial, of its newest one by default; undefined when there is no such trial. */
export async function readLog(
  db: Database,
  trialId: string,
  { attempt: wanted, count }: { attempt: number | undefined; count: number },
): Promise<TrialLog | undefined> {
  const trial = await db.trial.findUnique({ where: { id: trialId }, select: { attempt: true } });
  if (!trial) return undefined;
  const attempt = wanted ?? trial.attempt;
  if (attempt === 0) return { attempt: null, lines: [], earlier: 0, cut: 0 };
  const of = { trialId, attempt };
  const [rows, oldestKept] = await Promise.all([
    db.logLine.findMany({ where: of, orderBy: { number: 'desc' }, take: count }),
    db.logLine.findFirst({ where: of, orderBy: { number: 'asc' }, select: { number: true } }),
  ]);
  const lines = rows.toReversed().map(({ number, at, source, text }) => ({
    number,
    at: at.toISOString(),
    source: z.enum(logSources).parse(source),
    text,
  }));
  const first = lines[0]?.number ?? 1;
  const oldest = Math.min(first, oldestKept?.number ?? 1);
  return { attempt, lines, earlier: first - oldest, cut: oldest - 1 };
}

/** What is remembered of a trial's checkpoints, the newest first. */
export async function listCheckpoints(db: Database, trialId: string): Promise<CheckpointRow[]> {
  const rows = await db.checkpoint.findMany({
    where: { trialId },
    orderBy: [{ attempt: 'desc' }, { step: 'desc' }],
    take: checkpointsRemembered,
  });
  return rows.map(({ attempt, step, bytes, at }) => ({
    attempt,
    step,
    bytes: Number(bytes),
    at: at.toISOString(),
  }));
}
