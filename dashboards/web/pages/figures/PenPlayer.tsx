import type { Pen } from './pen.ts';

/** Plays the pens of all lines together, or moves them by hand. */
export function PenPlayer({ pen: { step, end, playing, still, play, moveTo } }: { pen: Pen }) {
  return (
    <div className="player">
      {still ? (
        <span className="quiet">Your system asks for less motion: move the pen by hand.</span>
      ) : (
        <button
          type="button"
          className="button"
          onClick={play}
          aria-label={`${playing ? 'Pause' : 'Play'} the pens of all lines`}
        >
          {playing ? 'Pause' : step >= end ? 'Play' : 'Go on'}
        </button>
      )}
      <input
        type="range"
        aria-label="Pen of all lines"
        min={0}
        max={end}
        value={step}
        aria-valuetext={`step ${step} of ${end}`}
        onChange={({ target }) => moveTo(Number(target.value))}
      />
    </div>
  );
}
