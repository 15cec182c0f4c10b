interface MeterProps {
  readonly name: string;
  /** 0-1, more where something is overcommitted; null where it is not known. */
  readonly share: number | null;
  /** The same in words. */
  readonly words: string;
}

/** How much of something is in use, as a bar and in words. */
export function Meter({ name, share, words }: MeterProps) {
  const filled = Math.round(100 * Math.min(1, share ?? 0));
  return (
    <div className={(share ?? 0) > 1 ? 'meter meter-over' : 'meter'}>
      <span className="meter-name">{name}</span>
      <span className="meter-words">{words}</span>
      <div
        className="meter-bar"
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={filled}
        aria-valuetext={words}
      >
        <i style={{ width: `${filled}%` }} />
      </div>
    </div>
  );
}
