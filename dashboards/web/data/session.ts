import { Session, signInFragment, type SignIn } from '../../../contracts/access.ts';
import { ApiFailure, readApi, sendApi } from './api.ts';
import { changeSession } from './session-store.ts';

const address = '/api/session';

/** Asks the API as whom this browser is signed in. Where nothing answers, the shell says so already. */
export async function loadSession(): Promise<void> {
  try {
    const { data } = await readApi(Session, address, new AbortController().signal);
    told(data);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
  }
}

/** @throws ApiFailure when the token does not stand */
export async function signIn(secret: string): Promise<void> {
  const body: SignIn = { secret };
  told(await sendApi(Session, { method: 'POST', address, body }));
}

export async function signOut(): Promise<void> {
  told(await sendApi(Session, { method: 'DELETE', address }));
}

/**
 * Signs in with the secret that a link from the terminal has in its fragment, and takes it out of the address at once.
 * The page then loads anew, since the browser's own record of this load has the secret in it, where telemetry looks.
 */
export async function signInByLink(): Promise<void> {
  const secret = new URLSearchParams(location.hash.slice(1)).get(signInFragment);
  if (secret === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    await signIn(secret);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    changeSession({ problem: error.message });
    return;
  }
  location.reload();
  await new Promise(() => undefined); // nothing else happens on this page
}

function told(session: Session): void {
  const lockedOut = session.readNeedsToken && session.token === null;
  changeSession(session.token === null ? { session, lockedOut } : { session, lockedOut, problem: undefined });
}
