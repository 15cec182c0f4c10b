import { signOut } from '../data/session.ts';
import { useSession } from '../data/session-store.ts';
import { Icon } from './Icon.tsx';

/** Who is signed in may sign out; nobody else sees anything. */
export function SessionButton() {
  const token = useSession().session?.token;
  if (!token) return null;
  const may = token.scope === 'write' ? 'may read and write' : 'may read';
  return (
    <button
      type="button"
      className="button session"
      aria-label="Sign out"
      title={`Sign out. Signed in as ${token.name}: ${may}.`}
      onClick={() => void signOut()}
    >
      <Icon name="leave" />
      <span className="session-word">Sign out</span>
    </button>
  );
}
