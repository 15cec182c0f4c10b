-- CreateTable
CREATE TABLE "step_measurement" (
    "experiment" TEXT NOT NULL,
    "parameters_hash" TEXT NOT NULL,
    "batch" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    "threads" INTEGER NOT NULL,
    "parameters" JSONB NOT NULL,
    "cost" JSONB NOT NULL,
    "steps" INTEGER NOT NULL,
    "learnable" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "version" TEXT NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "step_measurement_pkey" PRIMARY KEY ("experiment","parameters_hash","batch","device","threads")
);
