import { splitSubscripts } from '../../parts/Symbols.tsx';
import type { Palette } from './palette.ts';
import { type Label, labelSize, type Mark, type Picture } from './picture.ts';

/** A picture as an SVG file that needs nothing beside it. */
export function writeSvg({ width, height, marks }: Picture, palette: Palette): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif">`,
    ...marks.map((mark) => writeMark(mark, palette)),
    '</svg>\n',
  ].join('\n');
}

function writeMark(mark: Mark, palette: Palette): string {
  if (mark.kind === 'label') return writeLabel(mark, palette);
  if (mark.kind === 'fill') {
    return tag('path', { d: mark.path, fill: palette(mark.colour), 'fill-opacity': mark.opacity });
  }
  return tag('path', {
    d: mark.path,
    fill: 'none',
    stroke: palette(mark.colour),
    'stroke-width': mark.width ?? 1,
    'stroke-dasharray': mark.dash?.join(' '),
    'stroke-opacity': mark.opacity,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}

function writeLabel(label: Label, palette: Palette): string {
  const { x, y, text, colour = 'muted', size = labelSize, anchor, bold, turned, halo } = label;
  const parts = splitSubscripts(text);
  const inner = parts.map(({ base, below }, index) => {
    const lift = parts[index - 1]?.below === undefined ? undefined : -size / 4;
    return (
      tag('tspan', { dy: lift }, escape(base)) +
      (below === undefined ? '' : tag('tspan', { dy: size / 4, 'font-size': size * 0.75 }, escape(below)))
    );
  });
  return tag(
    'text',
    {
      x,
      y: y + size * 0.32, // centred on its y, also where `dominant-baseline` is not known
      fill: palette(colour),
      'font-size': size,
      'font-weight': bold ? 600 : undefined,
      'text-anchor': anchor,
      transform: turned ? `rotate(-90 ${x} ${y})` : undefined,
      ...(halo ? { 'paint-order': 'stroke', stroke: palette('surface'), 'stroke-width': 4 } : {}),
    },
    inner.join(''),
  );
}

function tag(name: string, attributes: Record<string, string | number | undefined>, inner?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
    .join('');
  return inner === undefined ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
