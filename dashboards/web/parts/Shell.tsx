import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { currentConnection, openChanges, watchConnection } from '../data/changes.ts';
import { chooseTheme, themes, useTheme } from '../data/theme.ts';
import { Icon } from './Icon.tsx';
import { Segmented } from './Segmented.tsx';

/** What stands around every page: the way home, the theme, and whether the page is live. */
export function Shell({ children }: { children: ReactNode }) {
  useEffect(openChanges, []);
  const connection = useSyncExternalStore(watchConnection, currentConnection);
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
        <span className={`connection connection-${connection}`}>{words[connection]}</span>
        <ThemeChoice />
      </header>
      <div role="status">
        {connection === 'lost' ? (
          <p className="banner">
            <strong>Disconnected.</strong> What you see may be old. Reconnecting by itself …
          </p>
        ) : null}
      </div>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <Link href="/health">Page health</Link>
      </footer>
    </>
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
