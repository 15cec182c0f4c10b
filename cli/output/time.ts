/** Seconds as people say them: "41 s", "3 min 20 s", "2 h 5 min". */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60)
    return whole % 60 === 0 || minutes >= 10 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** "3 min ago". */
export function since(moment: Date, now = new Date()): string {
  return `${duration((now.getTime() - moment.getTime()) / 1000)} ago`;
}

/** The time of a step: "7.9 ms", "192 ms", "2.9 s". */
export function milliseconds(value: number): string {
  if (value >= 1000) return `${Number((value / 1000).toPrecision(value >= 100_000 ? 3 : 2))} s`;
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(2))} ms`;
}
