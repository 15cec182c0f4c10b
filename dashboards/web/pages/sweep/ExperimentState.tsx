import type { ExperimentReport } from '../../../../contracts/report.ts';
import { Icon } from '../../parts/Icon.tsx';
import { State } from '../../parts/State.tsx';

interface ExperimentStateProps {
  readonly report: Pick<ExperimentReport, 'state'>;
  /** Trials of it that run now. */
  readonly running: number;
}

/** Where an experiment stands. All of a sweep's are begun at once and wait for slots: what runs of one are its trials. */
export function ExperimentState({ report, running }: ExperimentStateProps) {
  if (report.state !== 'running' && report.state !== 'pending') return <State state={report.state} />;
  return (
    <span className={`state state-${running > 0 ? 'running' : 'pending'}`}>
      <Icon name={running > 0 ? 'half' : 'ring'} />
      {running > 0 ? `${running} running` : 'waiting'}
    </span>
  );
}
