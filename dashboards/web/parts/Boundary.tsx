import { Component, type ReactNode } from 'react';
import { PartMissing } from './later.tsx';

interface BoundaryProps {
  /** What is in it. */
  readonly what: 'page' | 'chart';
  /** Where this is another than when the error came, what is in it is drawn again. */
  readonly attempt?: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly stopped?: { readonly error: unknown } | undefined;
  readonly attempt?: string | undefined;
}

/** Keeps an error of what is in it from taking the rest of the page along, and says what happened. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = {};

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { stopped: { error } };
  }

  static getDerivedStateFromProps({ attempt }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return attempt === state.attempt ? null : { attempt, stopped: undefined };
  }

  override render() {
    const { what, children } = this.props;
    const { stopped } = this.state;
    return stopped ? <Stopped what={what} error={stopped.error} /> : children;
  }
}

function Stopped({ what, error }: { what: BoundaryProps['what']; error: unknown }) {
  const missing = error instanceof PartMissing;
  const Heading = what === 'page' ? 'h1' : 'p';
  return (
    <section className={what === 'page' ? 'notice' : 'notice notice-small'} role="alert">
      {what === 'page' ? (
        <p className="notice-sign" aria-hidden="true">
          ×
        </p>
      ) : null}
      <Heading>{missing ? error.message : `This ${what} has stopped on an error of its own.`}</Heading>
      {missing ? (
        <p>The dashboard may have been updated since you opened it, or it is away.</p>
      ) : (
        <p>
          <code>{String(error)}</code>
        </p>
      )}
      <p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          Load the page anew
        </button>
      </p>
    </section>
  );
}
