import { Symbols } from '../../parts/Symbols.tsx';
import type { Key } from './picture.ts';

/** What colours and shapes stand for. */
export function Keys({ keys }: { keys: readonly Key[] }) {
  if (keys.length === 0) return null;
  return (
    <ul className="keys">
      {keys.map(({ name, shape, colour }) => (
        <li key={name}>
          <i className={`key key-${shape}`} style={{ color: `var(--${colour})` }} />
          <span>
            <Symbols text={name} />
          </span>
        </li>
      ))}
    </ul>
  );
}
