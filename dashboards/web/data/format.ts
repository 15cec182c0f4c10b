import prettyBytes from 'pretty-bytes';
import { decimalsOf } from '../../../contracts/report.ts';

/** Numbers and moments as the pages write them. */

/** Seconds as people say them: "41 s", "3 min 20 s", "2 h 5 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60)
    return whole % 60 === 0 || minutes >= 10 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** Seconds in hours: "0.35", "12.5", "1 250". */
export function inHours(seconds: number): string {
  const value = seconds / 3600;
  return value >= 100
    ? count(value)
    : String(Number(value.toPrecision(value < 0.01 ? 1 : value < 10 ? 2 : 3)));
}

/** How long something took or has been taking. */
export function took(startedAt: string | null, endedAt: string | null, now: Date): string {
  if (startedAt === null) return '–';
  const end = endedAt === null ? now : new Date(endedAt);
  return duration((end.getTime() - new Date(startedAt).getTime()) / 1000);
}

/** "3 min ago", and the day itself once it is long past. */
export function ago(moment: string, now: Date): string {
  const seconds = (now.getTime() - new Date(moment).getTime()) / 1000;
  if (seconds < 5) return 'just now';
  return seconds < 86_400 ? `${duration(seconds)} ago` : day.format(new Date(moment));
}

/** A moment in full, for a tooltip and for the log of events. */
export const inFull = (moment: string): string => full.format(new Date(moment));

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** Thousands apart: 12 544, with a narrow space. */
export const count = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 0 }).replaceAll(',', '\u202F');

/** A size: "1.34 MB". */
export const bytes = (value: number): string => prettyBytes(value);

/** How long a step takes, of which two digits mean something: "4.4 ms", "97 ms". */
export const stepTime = (milliseconds: number): string => `${Number(milliseconds.toPrecision(2))} ms`;

/** The time of day of a line of a log. */
export const clock = (moment: string): string => timeOfDay.format(new Date(moment));

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** A figure of a table with the paper's decimals: three of bits per character, else two. */
export const figure = (value: number, unit = ''): string => signed(value.toFixed(decimalsOf(unit)));

/** With a minus as long as a plus. */
export const signed = (text: string): string => text.replace(/^-/, '−');

/** A value of a curve: enough digits to tell it from its neighbours. */
export function reading(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return signed(
    size >= 10_000 || size < 0.001 ? value.toExponential(2) : String(Number(value.toPrecision(4))),
  );
}

/** A mean and half its interval, both to the second digit of the interval; of one without, its reading. */
export function withInterval(mean: number, ci95: number | null): [mean: string, interval: string | null] {
  if (ci95 === null || ci95 === 0) return [reading(mean), ci95 === null ? null : '0'];
  const decimals = 1 - Math.floor(Math.log10(ci95));
  if (decimals > 6) return [reading(mean), reading(ci95)];
  const rounded = (value: number) =>
    signed(
      decimals >= 0 ? value.toFixed(decimals) : String(Math.round(value / 10 ** -decimals) * 10 ** -decimals),
    );
  return [rounded(mean), rounded(ci95)];
}

/** 0.0004 → "0.04 %"; a share below a hundredth is not called 0. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0 || value >= 10) return `${Math.round(value)} %`;
  return `${Number(value.toPrecision(2))} %`;
}

/** A number beside an axis, as short as it can be: 0.05, 250, 20k, 1.5M, 1e-5. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return signed(value.toExponential().replace(/(\.\d\d)\d+/, '$1'));
  return signed(size < 10_000 ? String(Number(value.toPrecision(6))) : short.format(value).replace('K', 'k'));
}

const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
