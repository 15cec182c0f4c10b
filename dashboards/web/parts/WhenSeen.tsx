import { type ReactNode, useState } from 'react';
import { useNear } from './use-near.ts';

interface WhenSeenProps {
  /** Pixels that are kept free until then, so that what follows does not jump. */
  readonly height: number;
  /** Ids of what is in it: an address that names one of them wants it drawn at once. */
  readonly parts?: readonly string[];
  readonly children: ReactNode;
}

/** Draws what is in it once it is near the part of the page that is seen, and keeps it from then on. */
export function WhenSeen({ height, parts = [], children }: WhenSeenProps) {
  const [place, near] = useNear<HTMLDivElement>(false);
  const [seen, setSeen] = useState(() => parts.some((part) => window.location.hash === `#${part}`));
  if (near && !seen) setSeen(true);
  return seen ? children : <div ref={place} style={{ minHeight: height }} aria-hidden="true" />;
}
