-- What curves are drawn from: metric points by stretches of 8, 64, 512 and 4096 steps. A curve of any length is then read
-- from a few hundred rows; from its points, a hundred trials of 10,000 points took a second.

CREATE TABLE "metric_stretch" (
    "trial_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "stretch" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "low" DOUBLE PRECISION NOT NULL,
    "high" DOUBLE PRECISION NOT NULL,
    "step" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_stretch_pkey" PRIMARY KEY ("trial_id","name","width","stretch")
);

ALTER TABLE "metric_stretch" ADD CONSTRAINT "metric_stretch_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trial"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Kept by a trigger, once a statement, so that nobody who writes points can forget it: it sees the rows that were really
-- inserted, and a point is in its stretches exactly once. Numbers that no sum could hold are left out, as is NaN.
CREATE FUNCTION "add_to_metric_stretches"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO metric_stretch AS s (trial_id, name, width, stretch, points, sum, low, high, step, time)
  SELECT p.trial_id, p.name, w.width, p.step / w.width, count(*), sum(p.value), min(p.value), max(p.value), max(p.step), max(p.time)
  FROM written p CROSS JOIN (VALUES (8), (64), (512), (4096)) AS w(width)
  WHERE p.value > -1e300 AND p.value < 1e300
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (trial_id, name, width, stretch) DO UPDATE SET
    points = s.points + excluded.points, sum = s.sum + excluded.sum,
    low = least(s.low, excluded.low), high = greatest(s.high, excluded.high),
    step = greatest(s.step, excluded.step), time = greatest(s.time, excluded.time);
  RETURN NULL;
END $$;

CREATE TRIGGER "metric_points_written" AFTER INSERT ON "metric_point" REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION "add_to_metric_stretches"();

INSERT INTO metric_stretch (trial_id, name, width, stretch, points, sum, low, high, step, time)
SELECT p.trial_id, p.name, w.width, p.step / w.width, count(*), sum(p.value), min(p.value), max(p.value), max(p.step), max(p.time)
FROM metric_point p CROSS JOIN (VALUES (8), (64), (512), (4096)) AS w(width)
WHERE p.value > -1e300 AND p.value < 1e300
GROUP BY 1, 2, 3, 4;
