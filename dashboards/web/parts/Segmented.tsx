import type { ReactNode } from 'react';
import { userAction } from '../faro/user-action.ts';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Shown instead of the label, which then is for screen readers and the tooltip. */
  readonly icon?: ReactNode;
}

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** A few choices side by side, one of them pressed. */
export function Segmented<T extends string>({ label, choices, value, onChoose }: SegmentedProps<T>) {
  return (
    <div className="segmented" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          title={choice.icon ? choice.label : undefined}
          onClick={() => onChoose(choice.value)}
          {...userAction(`${label}: ${choice.label}`)}
        >
          {choice.icon}
          <span className={choice.icon ? 'unseen' : undefined}>{choice.label}</span>
        </button>
      ))}
    </div>
  );
}
