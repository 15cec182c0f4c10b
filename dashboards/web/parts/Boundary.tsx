import { Component, type ReactNode } from 'react';
import { PartMissing } from './later.tsx';

interface BoundaryProps {
  /** What is in it. */
  readonly what: 'page' | 'chart';
  readonly children: ReactNode;
}

/** Keeps an error of what is in it from taking the rest of the page along, and says what happened. */
export class Boundary extends Component<BoundaryProps, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { what, children } = this.props;
    return 'error' in this.state ? <Stopped what={what} error={this.state.error} /> : children;
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
