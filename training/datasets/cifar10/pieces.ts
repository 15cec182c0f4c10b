import { SweepError } from '../../../contracts/errors.ts';
import { type Checksum, expectChecksum } from '../checksum.ts';
import type { HeldFile, Holding } from '../holding.ts';
import { findFile, readPlain } from '../plain-file.ts';
import { type CifarFile, cifarFiles, recordBytes, testPiece } from './files.ts';

/**
 * The batches of CIFAR-10 that a folder holds: any of the five for training, and the test batch or its first 2,000
 * images. The share is the smaller of those of training and test images.
 */
export function cifarPieces(folder: string): Holding<CifarFile> | undefined {
  const training = found(folder, cifarFiles.slice(0, 5));
  const [test] = found(folder, [...cifarFiles.slice(5), testPiece]);
  if (training.length === 0 && test === undefined) return undefined;
  const testShare = test?.name === testPiece.name ? testPiece.images / 10_000 : 1;
  const missing = [
    ...(training.length === 0 ? ['a batch to train on (data_batch_1.bin)'] : []),
    ...(test === undefined ? ['test_batch.bin or its first 2,000 images'] : []),
  ];
  return {
    dataset: 'cifar10',
    kind: 'pieces',
    place: 'SWEEP_DATA_DIR',
    source: 'SWEEP_DATA_DIR',
    share: Math.min(training.length / 5, testShare),
    files: test === undefined ? training : [...training, test],
    ...(missing.length === 0 ? {} : { problem: incomplete(folder, missing) }),
  };
}

function found(
  folder: string,
  files: readonly { name: CifarFile; checksum?: Checksum }[],
): HeldFile<CifarFile>[] {
  return files.flatMap(({ name, checksum }): HeldFile<CifarFile>[] => {
    const path = findFile(folder, [name]);
    if (path === undefined) return [];
    if (checksum === undefined)
      return [{ name, path, against: 'size and content', verify: () => verifyTestPiece(path) }];
    return [{ name, path, against: 'checksum', verify: () => expectChecksum(path, checksum) }];
  });
}

/** No checksum of the piece is published: its size and its classes can be checked. */
async function verifyTestPiece(path: string): Promise<void> {
  const bytes = await readPlain(path);
  const mend = 'Replace it by the first 2,000 records of test_batch.bin, or remove it.';
  if (bytes.length !== testPiece.images * recordBytes)
    throw new SweepError(
      'data',
      `Expected ${path} to hold ${testPiece.images} records of ${recordBytes} bytes, got ${bytes.length} bytes`,
      { mend },
    );
  for (let record = 0; record < testPiece.images; record += 1) {
    const label = bytes[record * recordBytes] ?? 0;
    if (label > 9)
      throw new SweepError('data', `Expected ${path} to have classes 0-9, got ${label} in record ${record}`, {
        mend,
      });
  }
}

function incomplete(folder: string, missing: readonly string[]): SweepError {
  return new SweepError(
    'data',
    `Expected ${folder} to hold batches to train and to test on, missing: ${missing.join(', ')}`,
    { mend: 'Add it (plain or .gz), or unset SWEEP_DATA_DIR to have CIFAR-10 fetched.' },
  );
}
