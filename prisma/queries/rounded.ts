/** Significant digits: a plot shows no more, and an answer is half as large. */
const digits = 6;

/** A power of ten up to here is exact as a double. */
const mostExact = 22;

/** What `toPrecision` gives as a number, in a tenth of its time: there are tens of thousands in an answer. */
export function rounded(value: number): number {
  const shift = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
  if (Math.abs(shift) > mostExact) return Number(value.toPrecision(digits)); // also 0, whose logarithm is infinite
  return shift < 0
    ? Math.round(value / 10 ** -shift) * 10 ** -shift
    : Math.round(value * 10 ** shift) / 10 ** shift;
}
