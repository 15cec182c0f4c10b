interface MeterProps {
  readonly name: string;
  /** 0-1, more where something is overcommitted; null where it is not known. */
  readonly share: number | null;
  /** The same in words. */
  readonly words: string;
}

/** How much of something is in use, as a bar and in words. */
export function Meter({ name, share, words }: MeterProps) {
  return (
    <div className="meter">
      <span className="meter-name">{name}</span>
      <span className="meter-words">{words}</span>
      <meter aria-label={name} value={Math.min(1, share ?? 0)} max={1}>
        {words}
      </meter>
    </div>
  );
}
