import type { AttemptState, RunState, TrialState } from '../../../contracts/states.ts';
import { Icon, type IconName } from './Icon.tsx';

type AnyState = RunState | TrialState | AttemptState;

const icons: Record<AnyState, IconName> = {
  pending: 'ring',
  running: 'half',
  completed: 'check',
  stopped: 'square',
  cancelled: 'slash',
  failed: 'cross',
  diverged: 'rise',
  interrupted: 'bar',
  lost: 'gap',
};

/** A state as a word with its sign; the colour only repeats them. */
export function State({ state }: { state: AnyState }) {
  return (
    <span className={`state state-${state}`}>
      <Icon name={icons[state]} />
      {state}
    </span>
  );
}
