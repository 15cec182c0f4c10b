/** The window of time that a timeline shows, in milliseconds since the epoch. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** A timeline never shows less than this, in milliseconds. */
const least = 200;

/** All that there is, with a little room after the end. */
export function wholeView(from: number, to: number): View {
  return { from, to: Math.max(to, from + 1000) + Math.max(50, (to - from) * 0.01) };
}

/** A view around `at` that shows `factor` of what was shown; not more than `whole`. */
export function zoomed(view: View, whole: View, factor: number, at = (view.from + view.to) / 2): View {
  const width = Math.max(least, (view.to - view.from) * factor);
  const share = (at - view.from) / (view.to - view.from);
  return within({ from: at - width * share, to: at + width * (1 - share) }, whole);
}

/** A view moved by a share of its width. */
export function moved(view: View, whole: View, share: number): View {
  const by = (view.to - view.from) * share;
  return within({ from: view.from + by, to: view.to + by }, whole);
}

/** The view of that width which lies inside the whole; the whole where it is wider. */
export function within({ from, to }: View, whole: View): View {
  const width = Math.max(least, to - from);
  if (width >= whole.to - whole.from) return whole;
  const start = Math.min(Math.max(from, whole.from), whole.to - width);
  return { from: start, to: start + width };
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

const second = 1000;
const steps = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
  86_400, 172_800, 604_800, 1_209_600, 2_592_000,
].map((seconds) => seconds * second);

/** Round moments of a view, at most `count` of them, as the reader's clock shows them. */
export function timeTicks({ from, to }: View, count: number): Tick[] {
  const step = steps.find((candidate) => (to - from) / candidate <= count) ?? (to - from) / count;
  const offset = new Date(from).getTimezoneOffset() * 60 * second;
  const first = Math.ceil((from - offset) / step) * step + offset;
  const ticks = [];
  for (let at = first; at <= to; at += step) ticks.push({ at, label: labelOf(at, step) });
  return ticks;
}

function labelOf(at: number, step: number): string {
  const date = new Date(at);
  if (step >= 86_400 * second) return day.format(date);
  if (step >= 60 * second)
    return date.getHours() === 0 && date.getMinutes() === 0 ? day.format(date) : minute.format(date);
  return step >= second
    ? clock.format(date)
    : `${clock.format(date)}.${Math.floor(date.getMilliseconds() / 100)}`;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
