import { useEffect, useRef, useState } from 'react';

/** Milliseconds without a further change after which a value has settled. */
const settleAfter = 250;

/**
 * A value that is moved in many small steps, such as by a wheel, and kept where one address a step would be too many: a
 * browser refuses hundreds of them a minute.
 * @param keep called with the value once it has settled
 * @returns the value while it moves, else undefined, and what moves it
 */
export function useSettled<T>(keep: (value: T) => void): [T | undefined, (value: T) => void] {
  const [moving, setMoving] = useState<{ value: T }>();
  const newest = useRef(keep);
  newest.current = keep;
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setTimeout(() => {
      newest.current(moving.value);
      setMoving(undefined);
    }, settleAfter);
    return () => clearTimeout(timer);
  }, [moving]);
  return [moving?.value, (value) => setMoving({ value })];
}
