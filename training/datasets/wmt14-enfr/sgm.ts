/*
 * Until 2021 the test sets of WMT were files that look like SGML and are none: no declaration, a bare `&` in the text,
 * and each segment on a line that begins with `<seg `. newstest2012 and 2013 have `<p>` and `<h1>` around them, 2014 not.
 */

/** What a tool that knows XML makes of these characters; the official files of 2012-2014 have none of them. */
const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
]);

/**
 * The segments of a test set in their order, as Moses' input-from-sgm.perl gives them, which the plain texts of WMT were
 * made with: white space of ASCII is one space, none at the ends, and other space (U+00A0, U+200B) stays as it is.
 */
export function segmentsOf(sgm: string): string[] {
  return Array.from(sgm.matchAll(/^<seg [^>]*>(.*?)<\/seg>/gms), ([, segment = '']) =>
    segment
      .replaceAll(/[ \t\n\v\f\r]+/g, ' ')
      .replaceAll(/^ | $/g, '')
      .replaceAll(/&(\w+);/g, (written, name: string) => entities.get(name) ?? written),
  );
}
