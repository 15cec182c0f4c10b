/** A symbol with a subscript as the reports write it: `N_z`, `N_ĥ`. */
const symbol = /\b(N_[a-zĥ])/u;

const commands: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
  '±': String.raw`$\pm$`,
  '≈': String.raw`$\approx$`,
  '×': String.raw`$\times$`,
  '≤': String.raw`$\leq$`,
  '−': '$-$',
  '<': '$<$',
  '>': '$>$',
  '–': '--',
  '…': String.raw`\ldots{}`,
  ĥ: String.raw`$\hat{h}$`,
  φ: String.raw`$\varphi$`,
};

/** Text for LaTeX, whatever the input encoding: `N_z` becomes the symbol, what LaTeX would read as a command a character. */
export function escapeLatex(text: string): string {
  return text
    .split(symbol)
    .map((part) =>
      symbol.test(part)
        ? `$N_{${part.slice(2).replace('ĥ', String.raw`\hat{h}`)}}$`
        : part.replaceAll(/[\\~^±≈×≤−<>–…ĥφ]|[&%$#_{}]/gu, (found) => commands[found] ?? `\\${found}`),
    )
    .join('');
}
