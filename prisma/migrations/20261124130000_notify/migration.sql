-- Tells whoever listens on the channel `hypersweep` which sweep changed; the payload is its id. The dashboard listens.
-- Postgres sends one notification of a payload per transaction, and only once that has been committed.
-- `metric_point` has no trigger on purpose: it takes tens of thousands of rows a second. Its points are written in the
-- same statement as the trial's step, whose trigger speaks for both.

CREATE FUNCTION "notify_sweep"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hypersweep', NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION "notify_sweep_of_experiment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hypersweep', NEW.sweep_id);
  RETURN NULL;
END $$;

CREATE FUNCTION "notify_sweep_of_trial"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hypersweep', (SELECT sweep_id FROM experiment WHERE id = NEW.experiment_id));
  RETURN NULL;
END $$;

CREATE FUNCTION "notify_sweeps_of_planned"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hypersweep', sweep_id)
  FROM (SELECT DISTINCT e.sweep_id FROM planned JOIN experiment e ON e.id = planned.experiment_id) AS touched;
  RETURN NULL;
END $$;

CREATE TRIGGER "sweep_created" AFTER INSERT ON "sweep"
  FOR EACH ROW EXECUTE FUNCTION "notify_sweep"();

CREATE TRIGGER "sweep_changed" AFTER UPDATE OF "state" ON "sweep"
  FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION "notify_sweep"();

CREATE TRIGGER "experiment_changed" AFTER UPDATE OF "state" ON "experiment"
  FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION "notify_sweep_of_experiment"();

-- Plans are written a page at a time.
CREATE TRIGGER "trial_planned" AFTER INSERT ON "trial" REFERENCING NEW TABLE AS planned
  FOR EACH STATEMENT EXECUTE FUNCTION "notify_sweeps_of_planned"();

CREATE TRIGGER "trial_changed" AFTER UPDATE OF "state", "attempt" ON "trial"
  FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.attempt <> NEW.attempt)
  EXECUTE FUNCTION "notify_sweep_of_trial"();

-- Every notifying commit takes one lock of the whole server, and a step is written about once a second and trial.
-- So a trial speaks once for each 200th of its steps, however long it trains: no bar on a screen is finer.
CREATE TRIGGER "trial_progressed" AFTER UPDATE OF "step", "steps" ON "trial"
  FOR EACH ROW WHEN (NEW.steps > 0 AND (OLD.steps <> NEW.steps OR OLD.step::bigint * 200 / NEW.steps <> NEW.step::bigint * 200 / NEW.steps))
  EXECUTE FUNCTION "notify_sweep_of_trial"();
