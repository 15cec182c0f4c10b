/** `rate` for the steps, counted from 0, before step `until`. */
export interface Piece {
  readonly until: number;
  readonly rate: number;
}

/** A learning rate: one for all steps, or piece by piece in order of `until`; the last piece goes on for ever. */
export type Schedule = number | readonly [Piece, ...Piece[]];

/** The learning rate of a step, counted from 0. */
export function rateAt(schedule: Schedule, step: number): number {
  if (typeof schedule === 'number') return schedule;
  const [first] = schedule;
  return (schedule.find(({ until }) => step < until) ?? schedule.at(-1) ?? first).rate;
}
