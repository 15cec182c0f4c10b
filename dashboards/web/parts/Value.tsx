/** Longer ones are checksums and the like, of which the beginning tells them apart. */
const longest = 24;
const beginning = 12;

/** A parameter's or a setting's value as it is written in a sweep file. */
export function Value({ value }: { value: string | number | boolean | undefined }) {
  const text = String(value);
  return text.length <= longest || text.includes(' ') ? (
    <code>{text}</code>
  ) : (
    <code title={text}>{text.slice(0, beginning)}…</code>
  );
}
