-- AlterTable
ALTER TABLE "sweep" ADD COLUMN "archived_at" TIMESTAMPTZ(3);

CREATE TRIGGER "sweep_archived" AFTER UPDATE OF "archived_at" ON "sweep"
  FOR EACH ROW WHEN (OLD.archived_at IS DISTINCT FROM NEW.archived_at) EXECUTE FUNCTION "notify_sweep"();
