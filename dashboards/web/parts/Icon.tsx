const paths = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  ring: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10',
  half: 'M8 3a5 5 0 1 1-5 5',
  bar: 'M4 8h8',
  square: 'M4.5 4.5h7v7h-7z',
  slash: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10M4.5 11.5l7-7',
  rise: 'M3 12c4 0 6-2 9-9M8.5 3.5L12 3l.8 3.5',
  gap: 'M3 8h3M10 8h3',
  order: 'M4 4.5h8M4 8h5.5M4 11.5h3',
  unequal: 'M3.5 6h9M3.5 10h9M10.5 3l-5 10',
  short: 'M3 12.5V9M7 12.5V6M11 12.5h2M11 3.5h2',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
  screen: 'M2.5 3.5h11v7h-11zM6 13.5h4',
  out: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3L7.5 8.5',
  leave: 'M9.5 3.5h-6v9h6M7 8h7M11.5 5.5L14 8l-2.5 2.5',
  save: 'M8 2.5v7.5M4.8 7L8 10.2L11.2 7M3 13h10',
} as const;

export type IconName = keyof typeof paths;

/** A small drawing beside a word that says the same; screen readers skip it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
