import { signOut } from '../data/session.ts';
import { useSession } from '../data/session-store.ts';

/** Who is signed in may sign out; nobody else sees anything. */
export function SessionButton() {
  const token = useSession().session?.token;
  if (!token) return null;
  const may = token.scope === 'write' ? 'may read and write' : 'may read';
  return (
    <button
      type="button"
      className="button session"
      title={`Signed in as ${token.name}: ${may}`}
      onClick={() => void signOut()}
    >
      Sign out
    </button>
  );
}
