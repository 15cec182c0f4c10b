-- A trial's page lists its events.
CREATE INDEX "event_trial_id_id_idx" ON "event"("trial_id", "id");

-- The page of the workers lists what each runs: a few of all attempts. Prisma's schema has no word for a partial index.
CREATE INDEX "attempt_running_worker_idx" ON "attempt"("worker") WHERE "state" = 'running';
