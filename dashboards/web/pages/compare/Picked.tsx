import { Link } from 'wouter';
import { compareAddress } from '../../data/compare-choice.ts';

interface PickedProps {
  readonly what: 'trial' | 'sweep';
  readonly ids: readonly string[];
  /** That one comparison takes. */
  readonly most: number;
  readonly onClear: () => void;
}

/** What has been chosen to be compared, and the way there; nothing while nothing is. */
export function Picked({ what, ids, most, onClear }: PickedProps) {
  if (ids.length === 0) return null;
  const tooMany = ids.length > most;
  const chosen = { trials: what === 'trial' ? ids : [], sweeps: what === 'sweep' ? ids : [] };
  return (
    <div className="picked" role="status">
      <span>
        {ids.length} {ids.length === 1 ? what : `${what}s`} chosen
        {tooMany ? `; a comparison takes ${most} at most` : ''}
      </span>
      {tooMany ? null : <Link href={compareAddress(chosen)}>Compare</Link>}
      <button type="button" className="button" onClick={onClear}>
        Choose none
      </button>
    </div>
  );
}
