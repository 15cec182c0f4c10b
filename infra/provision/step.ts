/**
 * One thing that a machine needs. `isDone` is cheap; `run` may be killed at any point and run again.
 * Both throw only SweepErrors for what a person can mend.
 */
export interface ProvisionStep {
  /** What the progress line says, such as "TensorFlow". */
  title: string;
  isDone(): Promise<boolean>;
  /** `update` shows where it stands; the result, if any, stands behind the finished line. */
  run(update: (detail: string) => void): Promise<string | undefined>;
}
