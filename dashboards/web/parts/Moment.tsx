import { ago, inFull } from '../data/format.ts';

/** "3 min ago", with the moment itself in the tooltip. */
export function Moment({ at, now }: { at: string; now: Date }) {
  return (
    <time dateTime={at} title={inFull(at)}>
      {ago(at, now)}
    </time>
  );
}
