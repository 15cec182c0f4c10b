/**
 * A character for each of the 256 bytes, as GPT-2 names them: visible Latin-1 characters stand for themselves, the
 * others are numbered from U+0100 on (a space is `Ġ`). Text in any script is then a word of known symbols.
 * In the order of their codes.
 */
export const byteSymbols: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte)
  .reduce<number[]>(
    (codes, byte) => [...codes, isVisible(byte) ? byte : 256 + codes.filter((code) => code > 255).length],
    [],
  )
  .toSorted((a, b) => a - b)
  .map((code) => String.fromCodePoint(code));

function isVisible(byte: number): boolean {
  return (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
}
