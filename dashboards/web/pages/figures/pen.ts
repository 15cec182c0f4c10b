import { useEffect, useState } from 'react';
import { useReducedMotion } from '../../data/use-reduced-motion.ts';

/** Pen steps a second: the whiteboard of the data set took about a hundred. */
const stepsPerSecond = 100;

export interface Pen {
  /** How far it has come; all lines are written at once. */
  readonly step: number;
  readonly end: number;
  readonly playing: boolean;
  /** The reader's system asks for less motion. */
  readonly still: boolean;
  readonly play: () => void;
  readonly moveTo: (step: number) => void;
}

/** A pen that writes over time when one asks for it, up to the step `end`. */
export function usePen(end: number): Pen {
  const still = useReducedMotion();
  const [moved, setStep] = useState<number>(); // before it is moved all is written
  const [playing, setPlaying] = useState(false);
  const step = Math.min(end, moved ?? end);
  useEffect(() => {
    if (!playing) return undefined;
    let last = performance.now();
    let frame = requestAnimationFrame(function advance(now) {
      const passed = ((now - last) / 1000) * stepsPerSecond;
      last = now;
      setStep((before) => Math.min(end, (before ?? end) + passed));
      frame = requestAnimationFrame(advance);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, end]);
  const done = step >= end;
  if (playing && done) setPlaying(false);
  return {
    step: Math.floor(step),
    end,
    playing,
    still,
    play: () => {
      if (done) setStep(0);
      setPlaying(!playing);
    },
    moveTo: (to) => {
      setPlaying(false);
      setStep(to);
    },
  };
}
