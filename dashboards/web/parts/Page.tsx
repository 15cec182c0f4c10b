import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { ApiFailure } from '../data/api.ts';
import { currentConnection, watchConnection } from '../data/changes.ts';
import type { Loaded } from '../data/use-api.ts';
import { Ticked } from './Ticked.tsx';

/** Names the page in the browser's tab and history. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'hypersweep' : `${title} · hypersweep`;
  }, [title]);
}

interface AwaitProps<T> {
  readonly loaded: Loaded<T>;
  /** What is being loaded: "the sweep". */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was loaded; before that a skeleton of it, and why when it could not be. */
export function Await<T>({ loaded, what, children }: AwaitProps<T>) {
  const isLost = useSyncExternalStore(watchConnection, currentConnection) === 'lost';
  if (loaded.kind === 'loading') return <Skeleton what={what} />;
  if (loaded.kind === 'failed') return <Failure failure={loaded.failure} />;
  return (
    <>
      {/* That nothing answers is what the shell's banner says already. */}
      {loaded.failure && !(isLost && loaded.failure.status === 0) ? (
        <p className="banner" role="status">
          <strong>{loaded.failure.message}</strong> {loaded.failure.mend} What you see is the last that came.
        </p>
      ) : null}
      {children(loaded.data)}
    </>
  );
}

/** What stands in the place of what loads. */
export function Skeleton({ what }: { what: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">Loading {what} …</span>
      <div className="bone bone-title" />
      <div className="bone bone-line" />
      <div className="bone bone-block" />
    </div>
  );
}

function Failure({ failure }: { failure: ApiFailure }) {
  return (
    <section className="notice" role="alert">
      <p className="notice-sign" aria-hidden="true">
        {failure.status === 404 ? '∅' : '×'}
      </p>
      <h1>
        <Ticked text={failure.message} />
      </h1>
      {failure.mend === null ? null : (
        <p>
          <Ticked text={failure.mend} />
        </p>
      )}
      <p>
        <a href="/">All sweeps</a>
      </p>
    </section>
  );
}
