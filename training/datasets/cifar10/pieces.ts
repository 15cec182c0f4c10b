import { SweepError } from '../../../contracts/errors.ts';
import { type Checksum, expectChecksum, readPlain } from '../checksum.ts';
import { checksumOfAll, findFile, preparedFiles } from '../found-files.ts';
import type { PreparedData } from '../source.ts';
import { type CifarFile, cifarFiles, recordBytes, testPiece } from './files.ts';

interface Piece {
  readonly name: CifarFile;
  readonly path: string;
  /** Of an official file. */
  readonly checksum?: Checksum;
}

/**
 * The batches of CIFAR-10 that a folder holds: any of the five for training, and the test batch or its first 2,000
 * images. The share is the smaller of those of training and test images. Throws SweepError `data` at a damaged one.
 */
export async function cifarPieces(folder: string): Promise<PreparedData<CifarFile> | undefined> {
  const training = found(folder, cifarFiles.slice(0, 5));
  const [test] = found(folder, [...cifarFiles.slice(5), testPiece]);
  if (training.length === 0 && test === undefined) return undefined;
  if (training.length === 0 || test === undefined) {
    const missing = test === undefined ? 'test_batch.bin or its first 2,000 images' : 'data_batch_1.bin';
    throw new SweepError(
      'data',
      `Expected ${folder} to hold batches to train and to test on, missing: ${missing}`,
      {
        mend: 'Add it (plain or .gz), or unset SWEEP_DATA_DIR to have CIFAR-10 fetched.',
      },
    );
  }
  const pieces = [...training, test];
  for (const piece of pieces) await check(piece);
  const testShare = test.name === testPiece.name ? testPiece.images / 10_000 : 1;
  return preparedFiles(pieces, {
    dataset: 'cifar10',
    source: 'SWEEP_DATA_DIR',
    checksum: await checksumOfAll(pieces),
    share: Math.min(training.length / 5, testShare),
  });
}

function found(folder: string, files: readonly { name: CifarFile; checksum?: Checksum }[]): Piece[] {
  return files.flatMap((file) => {
    const path = findFile(folder, [file.name]);
    return path === undefined ? [] : [{ ...file, path }];
  });
}

async function check({ path, checksum }: Piece): Promise<void> {
  if (checksum !== undefined) return await expectChecksum(path, checksum);
  const bytes = await readPlain(path);
  if (bytes.length !== testPiece.images * recordBytes)
    throw new SweepError(
      'data',
      `Expected ${path} to hold ${testPiece.images} records of ${recordBytes} bytes, got ${bytes.length} bytes`,
    );
  for (let record = 0; record < testPiece.images; record += 1) {
    const label = bytes[record * recordBytes] ?? 0;
    if (label > 9)
      throw new SweepError('data', `Expected ${path} to have classes 0-9, got ${label} in record ${record}`);
  }
}
