import { useCallback, useMemo } from 'react';
import { useSearch } from 'wouter';

/**
 * Choices of one chart, kept in the page's address so that a view can be sent: those of `mnist-conv` stand there as
 * `?mnist-conv.metric=train_loss`. What is not chosen is not there.
 */
export function useChoices(scope: string): {
  get: (name: string) => string | undefined;
  set: (changes: Readonly<Record<string, string | undefined>>) => void;
} {
  const search = useSearch();
  const set = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) => {
      const params = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) params.delete(keyOf(scope, name));
        else params.set(keyOf(scope, name), value);
      }
      // Replaced, since going back should leave the page and not undo one choice after the other.
      const { pathname, hash } = window.location;
      const query =
        params.size === 0 ? '' : `?${params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
      window.history.replaceState(window.history.state, '', `${pathname}${query}${hash}`);
    },
    [scope],
  );
  return useMemo(() => {
    const params = new URLSearchParams(search);
    return { get: (name: string) => params.get(keyOf(scope, name)) ?? undefined, set };
  }, [search, scope, set]);
}

/** A choice that must be one of a list, else it is the list's first. */
export function oneOf<T extends string>(value: string | undefined, list: readonly [T, ...T[]]): T {
  return list.find((member) => member === value) ?? list[0];
}

const keyOf = (scope: string, name: string): string => (scope === '' ? name : `${scope}.${name}`);
