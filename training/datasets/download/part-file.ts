import { createHash, type Hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { writeWhole } from '../cache-folder.ts';
import type { Checksum } from '../checksum.ts';

/** What is kept beside the bytes of a download: whose they are, and what tells whether the server still has that file. */
const Notes = z.object({ url: z.string(), validator: z.string().nullable() });

/** The bytes of a download so far, `NAME.part`, with their notes in `NAME.part.json`. */
export class PartFile {
  /** Where the whole file goes. */
  readonly path: string;
  private readonly url: string;
  private readonly file: FileHandle;
  private readonly algorithm: 'md5' | 'sha256';
  private hash: Hash;
  private length = 0;
  private validator: string | null = null;
  private pieced = false;

  /** Goes on from what an earlier call left, if it is of the same file. */
  static async open(path: string, remote: { url: string; checksum?: Checksum }): Promise<PartFile> {
    const notes = await readNotes(`${path}.part.json`);
    const part = new PartFile(path, remote, await open(`${path}.part`, 'a'));
    // Without a validator only a checksum tells in the end whether both halves are of one file
    if (notes?.url === remote.url && (notes.validator !== null || remote.checksum !== undefined))
      await part.goOnFrom(notes.validator);
    else await part.restart(null);
    return part;
  }

  private constructor(
    path: string,
    { url, checksum }: { url: string; checksum?: Checksum },
    file: FileHandle,
  ) {
    this.path = path;
    this.url = url;
    this.file = file;
    this.algorithm = checksum?.startsWith('md5:') ? 'md5' : 'sha256';
    this.hash = createHash(this.algorithm);
  }

  get bytes(): number {
    return this.length;
  }

  /** Whether its bytes are from more than one answer. */
  get isPieced(): boolean {
    return this.pieced;
  }

  /** Asks for what is missing, if the file is still the same. */
  rangeHeaders(): Record<string, string> {
    if (this.length === 0) return {};
    return {
      range: `bytes=${this.length}-`,
      ...(this.validator === null ? {} : { 'if-range': this.validator }),
    };
  }

  async append(chunk: Uint8Array): Promise<void> {
    await this.file.appendFile(chunk);
    this.hash.update(chunk);
    this.length += chunk.length;
  }

  /** Another answer's bytes follow. */
  goOn(): void {
    this.pieced = true;
  }

  /** Begins anew, with the file that `validator` stands for. */
  async restart(validator: string | null): Promise<void> {
    await this.file.truncate(0);
    this.hash = createHash(this.algorithm);
    [this.length, this.pieced, this.validator] = [0, false, validator];
    await writeWhole(`${this.path}.part.json`, Buffer.from(JSON.stringify({ url: this.url, validator })));
  }

  digest(): Checksum {
    return `${this.algorithm}:${this.hash.copy().digest('hex')}`;
  }

  matches(checksum: Checksum | undefined): boolean {
    return checksum === undefined || this.digest() === checksum;
  }

  /** Gives the whole file its name. */
  async finish(): Promise<void> {
    await this.file.sync();
    await rename(`${this.path}.part`, this.path);
    await rm(`${this.path}.part.json`, { force: true });
  }

  async discard(): Promise<void> {
    for (const ending of ['.part', '.part.json']) await rm(`${this.path}${ending}`, { force: true });
  }

  async close(): Promise<void> {
    await this.file.close();
    if (this.length === 0) await this.discard();
  }

  private async goOnFrom(validator: string | null): Promise<void> {
    this.validator = validator;
    for await (const chunk of createReadStream(`${this.path}.part`)) {
      this.hash.update(chunk);
      this.length += chunk.length;
    }
  }
}

async function readNotes(path: string): Promise<z.infer<typeof Notes> | undefined> {
  return existsSync(path) ? Notes.parse(JSON.parse(await readFile(path, 'utf8'))) : undefined;
}
