import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const watchers = new Set<() => void>();
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
prefersDark.addEventListener('change', () => tell());

/** The theme that the reader chose; `public/theme.js` sets it before the first paint. */
export function useTheme(): Theme {
  return useSyncExternalStore(watch, currentTheme);
}

/** Whether the page is dark now, for what is drawn on a canvas. */
export function useIsDark(): boolean {
  return useSyncExternalStore(watch, () =>
    currentTheme() === 'system' ? prefersDark.matches : currentTheme() === 'dark',
  );
}

export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  tell();
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

function tell(): void {
  for (const watcher of watchers) watcher();
}
