import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { focusHeading } from './focus-heading.ts';

interface DialogProps {
  readonly title: string;
  /** Called when it has closed: by Escape, by a click beside it, by `close`. */
  readonly onClose: () => void;
  readonly children: (close: () => void) => ReactNode;
}

/** Asks for one decision. The browser keeps the focus inside, and gives it back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  useEffect(() => {
    // Another question has taken what had the focus along.
    const { activeElement } = document;
    if (activeElement === document.body || activeElement === dialog.current) {
      const question = dialog.current?.querySelector('h2');
      if (question) focusHeading(question);
    }
  }, [title]);
  const close = () => dialog.current?.close();
  const closeBeside = ({ target }: MouseEvent) => {
    if (target === dialog.current) close();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape closes it too
    <dialog ref={dialog} className="dialog" aria-labelledby={heading} onClose={onClose} onClick={closeBeside}>
      <div className="dialog-body">
        <h2 id={heading}>{title}</h2>
        {children(close)}
      </div>
    </dialog>
  );
}
