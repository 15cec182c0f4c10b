import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { currentConnection, openChanges, watchConnection } from '../data/changes.ts';
import { loadSession } from '../data/session.ts';
import { useSession } from '../data/session-store.ts';
import { chooseTheme, themes, useTheme } from '../data/theme.ts';
import { Icon } from './Icon.tsx';
import { Segmented } from './Segmented.tsx';
import { SessionButton } from './SessionButton.tsx';
import { SignInPage } from './SignIn.tsx';
import { useArrival } from './use-arrival.ts';

/** What stands around every page: the way home, the theme, and whether the page is live. */
export function Shell({ children }: { children: ReactNode }) {
  const { lockedOut } = useSession();
  // A stream does not say why it was refused: it may be that the token ended.
  useEffect(() => (lockedOut ? undefined : openChanges(() => void loadSession())), [lockedOut]);
  const connection = useSyncExternalStore(watchConnection, currentConnection);
  useEffect(() => {
    // Also when the line is lost: a token may have ended meanwhile.
    if (connection !== 'live') void loadSession();
  }, [connection]);
  const content = useRef<HTMLElement>(null);
  useArrival(content);
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="top">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="22" height="22" />
          hypersweep
        </Link>
        {lockedOut ? null : (
          <>
            <Places />
            <span className={`connection connection-${connection}`}>{words[connection]}</span>
          </>
        )}
        <SessionButton />
        <ThemeChoice />
      </header>
      <div role="status">
        {connection === 'lost' && !lockedOut ? (
          <p className="banner">
            <strong>Disconnected.</strong> What you see may be old. Reconnecting by itself …
          </p>
        ) : null}
      </div>
      <main ref={content} id="content" tabIndex={-1}>
        {lockedOut ? <SignInPage /> : children}
      </main>
      <footer className="foot">
        <Link href="/health">Page health</Link>
        <a href="/api/docs">API</a>
      </footer>
    </>
  );
}

function Places() {
  const [location] = useLocation();
  return (
    <nav className="places" aria-label="Main">
      {[
        { href: '/', name: 'Sweeps' },
        { href: '/workers', name: 'Workers' },
      ].map(({ href, name }) => (
        <Link key={href} href={href} aria-current={location === href ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

const words = { connecting: 'connecting', live: 'live', lost: 'disconnected' };

function ThemeChoice() {
  const theme = useTheme();
  const icons = { system: 'screen', light: 'sun', dark: 'moon' } as const;
  const choices = themes.map((value) => ({
    value,
    label: value === 'system' ? 'As the system' : value === 'light' ? 'Light' : 'Dark',
    icon: <Icon name={icons[value]} />,
  }));
  return <Segmented label="Theme" choices={choices} value={theme} onChoose={chooseTheme} />;
}
