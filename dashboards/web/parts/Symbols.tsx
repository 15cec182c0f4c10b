import { Fragment } from 'react';

/** A text with its subscripts set as the paper sets them: `N_z` is N with a small z, `c_t` and `N_ĥ` alike. */
export function Symbols({ text }: { text: string }) {
  return splitSubscripts(text).map(({ base, below }, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never change places
    <Fragment key={index}>
      {base}
      {below === undefined ? null : <sub>{below}</sub>}
    </Fragment>
  ));
}

/** `base` and what stands below its end, part by part. */
export function splitSubscripts(text: string): { base: string; below?: string }[] {
  const parts: { base: string; below?: string }[] = [];
  let rest = 0;
  for (const match of text.matchAll(/\b([A-Za-z])_(\p{Ll}\p{M}?)(?!\p{L})/gu)) {
    parts.push({ base: text.slice(rest, match.index + 1), below: match[2] ?? '' });
    rest = match.index + match[0].length;
  }
  parts.push({ base: text.slice(rest) });
  return parts;
}
