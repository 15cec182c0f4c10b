-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "scale" AS ENUM ('quick', 'full');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('pending', 'running', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "trial_state" AS ENUM ('pending', 'running', 'completed', 'stopped', 'cancelled', 'failed', 'diverged');

-- CreateEnum
CREATE TYPE "attempt_state" AS ENUM ('running', 'completed', 'interrupted', 'cancelled', 'failed', 'diverged', 'lost');

-- CreateTable
CREATE TABLE "sweep" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scale" "scale" NOT NULL,
    "spec" JSONB NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "experiment" (
    "id" TEXT NOT NULL,
    "sweep_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "spec" JSONB NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "planned" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "experiment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trial" (
    "id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "configuration" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "trial_state" NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "reason" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "trial_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "worker" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "state" "attempt_state" NOT NULL DEFAULT 'running',
    "reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("trial_id","number")
);

-- CreateTable
CREATE TABLE "metric_point" (
    "trial_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_point_pkey" PRIMARY KEY ("trial_id","name","step")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "sweep_id" TEXT NOT NULL,
    "trial_id" TEXT,
    "kind" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "slots" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sweep_created_at_idx" ON "sweep"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "experiment_sweep_id_name_key" ON "experiment"("sweep_id", "name");

-- CreateIndex
CREATE INDEX "trial_experiment_id_position_idx" ON "trial"("experiment_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "trial_experiment_id_configuration_seed_key" ON "trial"("experiment_id", "configuration", "seed");

-- CreateIndex
CREATE INDEX "event_sweep_id_id_idx" ON "event"("sweep_id", "id");

-- AddForeignKey
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trial" ADD CONSTRAINT "trial_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trial"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_point" ADD CONSTRAINT "metric_point_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trial"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- One sweep of a hash runs at a time: two starts of the same file cannot both win. Prisma's schema cannot say this.
CREATE UNIQUE INDEX "sweep_one_running_per_hash" ON "sweep" ("hash") WHERE "state" IN ('pending', 'running');
