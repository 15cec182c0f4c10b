import { useEffect, useRef, useState } from 'react';
import { SweepSummary } from '../../../../contracts/dashboard.ts';
import { sweepActions, whyNot, type SweepAction } from '../../../../contracts/sweep-actions.ts';
import { ApiFailure, sendApi } from '../../data/api.ts';
import { loadSession } from '../../data/session.ts';
import { useSession } from '../../data/session-store.ts';
import { userAction } from '../../faro/user-action.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { SignIn } from '../../parts/SignIn.tsx';
import { consequences, words } from './consequences.ts';

/** What can be done to a sweep as it is now, each asked about first. */
export function Actions({ sweep }: { sweep: SweepSummary }) {
  const [asking, setAsking] = useState<SweepAction>();
  const [asked, setAsked] = useState<SweepAction>();
  const possible = sweepActions.filter((action) => whyNot(action, sweep) === undefined);
  const pending = asked !== undefined && possible.includes(asked) ? words[asked].asked : undefined;
  const group = useRef<HTMLDivElement>(null);
  const isGone = asked !== undefined && !possible.includes(asked);
  useEffect(() => {
    // The button had the focus back when the question closed, and has gone since.
    if (!isGone || document.activeElement !== document.body) return;
    (group.current?.querySelector('button') ?? group.current)?.focus();
  }, [isGone]);
  return (
    <>
      <div ref={group} className="actions" role="group" aria-label="Actions" tabIndex={-1}>
        {possible.map((action) => (
          <button
            key={action}
            type="button"
            className={`button button-${action}`}
            onClick={() => setAsking(action)}
          >
            {words[action].button}
          </button>
        ))}
      </div>
      <p role="status" className="actions-asked">
        {pending}
      </p>
      {asking === undefined ? null : (
        <Confirm
          sweep={sweep}
          action={asking}
          onDone={() => setAsked(asking)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

interface ConfirmProps {
  readonly sweep: SweepSummary;
  readonly action: SweepAction;
  /** It is done, or asked for. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function Confirm({ sweep, action, onDone, onClose }: ConfirmProps) {
  const mayAct = useSession().session?.token?.scope === 'write';
  return (
    <Dialog title={mayAct ? words[action].question : 'Sign in to act'} onClose={onClose}>
      {(close) =>
        mayAct ? (
          <Question
            sweep={sweep}
            action={action}
            onDone={() => {
              onDone();
              close();
            }}
            close={close}
          />
        ) : (
          <>
            <p>Everybody here may look; who changes something must be known.</p>
            <SignIn command={`sweep ui ${sweep.id}`} scope="write" />
            <div className="dialog-choices">
              <button type="button" className="button" onClick={close}>
                Not now
              </button>
            </div>
          </>
        )
      }
    </Dialog>
  );
}

interface QuestionProps extends Omit<ConfirmProps, 'onClose'> {
  readonly close: () => void;
}

function Question({ sweep, action, onDone, close }: QuestionProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { button, leave, busy: busyWord } = words[action];
  const act = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const address = `/api/sweeps/${encodeURIComponent(sweep.id)}/${action}`;
      await sendApi(SweepSummary, { method: 'POST', address });
      onDone();
    } catch (error) {
      setBusy(false);
      if (error instanceof ApiFailure && error.status === 401) await loadSession(); // then it asks to sign in
      setFailure(error instanceof ApiFailure ? `${error.message} ${error.mend ?? ''}` : String(error));
    }
  };
  return (
    <>
      <p>
        <code>{sweep.id}</code>
      </p>
      <ul className="consequences">
        {consequences(action, sweep).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p role="alert" className="bad">
        {failure}
      </p>
      <div className="dialog-choices">
        <button type="button" className="button" onClick={close}>
          {leave}
        </button>
        <button
          type="button"
          className={`button ${action === 'stop' ? 'button-grave' : 'button-main'}`}
          disabled={busy}
          onClick={() => void act()}
          {...userAction(`${action} sweep`)}
        >
          {busy ? busyWord : button}
        </button>
      </div>
    </>
  );
}
