/**
 * How sacreBLEU cuts a sentence before it compares: `13a` as mteval-v13a.pl does (the default of WMT), `intl` as
 * mteval-v14.pl does (all Unicode punctuation), `none` at the spaces that are there.
 */
export type BleuTokens = '13a' | 'intl' | 'none';

export function bleuTokens(text: string, tokens: BleuTokens): string[] {
  const cut = { '13a': cut13a, intl: cutIntl, none: (line: string) => line }[tokens];
  return cut(text.trimEnd())
    .split(/\p{White_Space}+/u)
    .filter((token) => token !== '');
}

function cut13a(line: string): string {
  const plain = line
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return ` ${plain} `
    .replaceAll(/([{-~[-` -&(-+:-@/])/gu, ' $1 ')
    .replaceAll(/([^0-9])([.,])/gu, '$1 $2 ') // a number keeps its points and commas
    .replaceAll(/([.,])([^0-9])/gu, ' $1 $2')
    .replaceAll(/([0-9])(-)/gu, '$1 $2 ');
}

function cutIntl(line: string): string {
  return line
    .replaceAll(/(\P{N})(\p{P})/gu, '$1 $2 ')
    .replaceAll(/(\p{P})(\P{N})/gu, ' $1 $2')
    .replaceAll(/(\p{S})/gu, ' $1 ');
}
