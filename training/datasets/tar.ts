const block = 512;

/** The regular files of an uncompressed tar archive by path. Long-name extensions are not needed for what we read. */
export function tarFiles(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let offset = 0;
  while (offset + block <= archive.length && archive[offset] !== 0) {
    const field = (start: number, length: number) =>
      archive.toString('utf8', offset + start, offset + start + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12).trim() || '0', 8);
    const [name, type, prefix] = [field(0, 100), field(156, 1), field(345, 155)];
    const start = offset + block;
    if (type === '' || type === '0') {
      files.set(prefix === '' ? name : `${prefix}/${name}`, archive.subarray(start, start + size));
    }
    offset = start + Math.ceil(size / block) * block;
  }
  return files;
}
