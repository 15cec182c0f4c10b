export interface Translation {
  readonly english: string;
  readonly reference: string;
  readonly ours: string;
}

/** Reads `translations-*.txt`: blocks of three lines, each with its name before a colon. Throws at any other text. */
export function readTranslations(text: string): Translation[] {
  return text
    .trim()
    .split('\n\n')
    .map((block) => {
      const [english, reference, ours] = ['English', 'reference', 'ours'].map(
        (name) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(block)?.[1],
      );
      if (english === undefined || reference === undefined || ours === undefined)
        throw new Error(
          `Expected a sentence, its reference and ours, got ${JSON.stringify(block.slice(0, 80))}`,
        );
      return { english, reference, ours };
    });
}
