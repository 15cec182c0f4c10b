import {
  serviceIsRunning,
  readRecord,
  runningSupervisor,
  serviceNames,
  type ServiceName,
} from './records.ts';

/** How an embedded process stands. */
export interface ProcessState {
  name: ServiceName | 'supervisor';
  pid: number | undefined;
  /** Why it could not be launched, if so. */
  problem: string | undefined;
}

/** The supervisor and what it keeps alive, for `doctor` and `status`. */
export function processStates(): ProcessState[] {
  const services = serviceNames.map((name) => {
    const record = readRecord(name);
    return { name, pid: serviceIsRunning(name) ? record?.process?.pid : undefined, problem: record?.problem };
  });
  return [{ name: 'supervisor', pid: runningSupervisor()?.pid, problem: undefined }, ...services];
}
