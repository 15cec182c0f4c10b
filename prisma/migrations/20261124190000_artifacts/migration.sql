-- CreateTable
CREATE TABLE "artifact" (
    "trial_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "artifact_pkey" PRIMARY KEY ("trial_id","name")
);

-- CreateIndex
CREATE INDEX "artifact_hash_idx" ON "artifact"("hash");

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "trial"("id") ON DELETE CASCADE ON UPDATE CASCADE;
