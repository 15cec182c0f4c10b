-- AlterTable
ALTER TABLE "attempt" ADD COLUMN "device" TEXT,
ADD COLUMN "version" TEXT,
ADD COLUMN "workflow_run" TEXT;

-- AlterTable
ALTER TABLE "worker" ADD COLUMN "gone_at" TIMESTAMPTZ(3),
ADD COLUMN "report" JSONB;

-- CreateTable
CREATE TABLE "log_line" (
    "trial_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "log_line_pkey" PRIMARY KEY ("trial_id","attempt","number")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "trial_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("trial_id","attempt","step")
);

-- AddForeignKey
ALTER TABLE "log_line" ADD CONSTRAINT "log_line_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trial"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trial"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- A trial's log and checkpoints concern its own page alone: the payload is `trial ID`, which is no sweep's id.
CREATE FUNCTION "notify_journal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hypersweep', 'trial ' || trial_id) FROM (SELECT DISTINCT trial_id FROM written) AS touched;
  RETURN NULL;
END $$;

CREATE TRIGGER "log_written" AFTER INSERT ON "log_line" REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION "notify_journal"();

CREATE TRIGGER "checkpoint_written" AFTER INSERT ON "checkpoint" REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION "notify_journal"();

CREATE FUNCTION "notify_workers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hypersweep', 'workers');
  RETURN NULL;
END $$;

-- Each worker reports every few seconds.
CREATE TRIGGER "worker_reported" AFTER INSERT OR UPDATE OR DELETE ON "worker"
  FOR EACH STATEMENT EXECUTE FUNCTION "notify_workers"();
