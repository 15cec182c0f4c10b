import { type RefObject, useEffect, useRef, useState } from 'react';

/** Pixels beside the part of the page that is seen which count as near. */
const margin = '300px';

/** Whether an element is near the part of the page that is seen. @param initially what holds until that is known */
export function useNear<T extends Element>(initially: boolean): [RefObject<T | null>, boolean] {
  const place = useRef<T>(null);
  const [near, setNear] = useState(initially);
  useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      rootMargin: margin,
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [place, near];
}
