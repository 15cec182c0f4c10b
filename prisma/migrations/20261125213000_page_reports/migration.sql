-- CreateTable
CREATE TABLE "page_error" (
    "id" BIGSERIAL NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "stack" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "page_error_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page_measurement" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "failed" BOOLEAN NOT NULL DEFAULT false,
    "trace_id" TEXT,
    "page" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "page_measurement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "page_error_at_idx" ON "page_error"("at");

-- CreateIndex
CREATE INDEX "page_measurement_at_idx" ON "page_measurement"("at");

-- CreateIndex
CREATE INDEX "page_measurement_kind_name_idx" ON "page_measurement"("kind", "name");
