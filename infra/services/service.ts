import type { ProcessIdentity } from '../processes/identity.ts';
import type { StopPlan } from '../processes/stop.ts';
import type { Report } from '../report.ts';
import type { ServiceName } from './records.ts';

/** A process that the supervisor keeps alive. */
export interface Service {
  name: ServiceName;
  /** What people call it. */
  label: string;
  /** Whether what it needs is there; asked before each launch. */
  mayStart(): Promise<boolean>;
  /** Starts it, on the ports that it had. */
  start(report: Report): Promise<ProcessIdentity>;
  /** One that runs but was never written down, since its supervisor was killed in between. */
  findLost(): ProcessIdentity | undefined;
  stopPlan: StopPlan;
}
