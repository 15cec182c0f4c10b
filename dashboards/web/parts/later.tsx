import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** A part of the page whose code did not come. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';

  constructor(cause: unknown) {
    super('A part of this page could not be loaded.', { cause });
  }
}

type Load<P> = () => Promise<ComponentType<P>>;

/**
 * A hook that fetches a component's code where it is first used and gives the component once it is there. React's `lazy`
 * would hold it back: what follows a fallback is shown 300 ms after it at the earliest.
 *
 * The hook throws `PartMissing` where the code does not come.
 */
export function later<P>(load: Load<P>): () => ComponentType<P> | undefined {
  let known: ComponentType<P> | undefined;
  return function useLater() {
    const [Loaded, setLoaded] = useState(() => known);
    const [missing, setMissing] = useState<PartMissing>();
    useEffect(() => {
      if (Loaded) return;
      load().then(
        (loaded) => {
          known = loaded;
          setLoaded(() => loaded);
        },
        (cause: unknown) => setMissing(new PartMissing(cause)),
      );
    }, [Loaded]);
    if (missing) throw missing;
    return Loaded;
  };
}

/** The same as a component, which shows something else until it is there. */
export function shownLater<P extends object>(load: Load<P>, until: ReactNode): ComponentType<P> {
  const useLoaded = later(load);
  return function ShownLater(props: P) {
    const Loaded = useLoaded();
    return Loaded ? <Loaded {...props} /> : until;
  };
}
