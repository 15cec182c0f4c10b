const seconds = { s: 1, m: 60, min: 60, h: 3600, d: 86_400 } as const;

/** "2h", "90min", "1h30m", "1.5 h" → seconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const compact = text.replaceAll(' ', '');
  if (!/^(\d+(\.\d+)?(s|min|m|h|d))+$/.test(compact)) return undefined;
  const parts = [...compact.matchAll(/(\d+(?:\.\d+)?)(s|min|m|h|d)/g)];
  const total = parts.reduce((sum, [, count, unit]) => sum + Number(count) * secondsOf(unit), 0);
  return total > 0 ? total : undefined;
}

const secondsOf = (unit = ''): number => Object.entries(seconds).find(([name]) => name === unit)?.[1] ?? 0;
