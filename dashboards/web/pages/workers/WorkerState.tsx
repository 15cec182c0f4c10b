import { vanishedAfter, type WorkerState as State } from '../../../../contracts/workers-page.ts';
import { Icon, type IconName } from '../../parts/Icon.tsx';

const looks: Record<State, { icon: IconName; like: string; because: string }> = {
  alive: {
    icon: 'check',
    like: 'completed',
    because: `It has been seen in the last ${vanishedAfter} seconds`,
  },
  left: { icon: 'bar', like: 'cancelled', because: 'It was told to end and said goodbye' },
  vanished: {
    icon: 'gap',
    like: 'lost',
    because: 'It was killed, or its machine or its network is gone; its trials went to other slots',
  },
};

/** Whether a worker is there, as a word with its sign. */
export function WorkerState({ state }: { state: State }) {
  const { icon, like, because } = looks[state];
  return (
    <span className={`state state-${like}`} title={because}>
      <Icon name={icon} />
      {state}
    </span>
  );
}
