import colours from 'picocolors';

/** A bar that is full at a share of 1. */
export function renderBar(share: number, width: number): string {
  const full = Math.round(Math.min(1, share) * width);
  return colours.cyan('█'.repeat(full)) + colours.dim('░'.repeat(width - full));
}
