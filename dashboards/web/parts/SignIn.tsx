import { type FormEvent, useId, useState } from 'react';
import { signIn } from '../data/session.ts';
import { useSession } from '../data/session-store.ts';
import { useTitle } from './Page.tsx';

interface SignInProps {
  /** What a person types in a terminal on its machine to get here signed in. */
  readonly command?: string;
  /** What the token must allow. */
  readonly scope: 'read' | 'write';
}

/** How to sign in: by a link from the terminal, or by pasting a token. */
export function SignIn({ command, scope }: SignInProps) {
  const { problem } = useSession();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useId();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const secret = new FormData(event.currentTarget).get('secret');
    if (typeof secret !== 'string' || secret.trim() === '') return;
    setBusy(true);
    try {
      await signIn(secret.trim());
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <div className="sign-in">
      {command === undefined ? null : (
        <p>
          In a terminal on its machine, <code>{command}</code> opens this page signed in.
        </p>
      )}
      <form onSubmit={(event) => void submit(event)}>
        <label htmlFor={field}>
          {command === undefined ? 'Paste' : 'Or paste'} a token that may {scope}
        </label>
        <div className="sign-in-line">
          <input
            id={field}
            name="secret"
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder="hs_…"
            required
          />
          <button type="submit" className="button button-main" disabled={busy}>
            Sign in
          </button>
        </div>
        <p className="quiet">
          Whoever runs hypersweep makes one: <code>sweep token create --name NAME --scope {scope}</code>
        </p>
      </form>
      <p role="alert" className="bad">
        {failure ?? problem}
      </p>
    </div>
  );
}

/** Stands in the place of every page while the API refuses to be read. */
export function SignInPage() {
  useTitle('Sign in');
  return (
    <section className="notice">
      <h1>Sign in</h1>
      <p>This dashboard can be reached from other machines, so it asks who you are.</p>
      <SignIn scope="read" />
    </section>
  );
}
