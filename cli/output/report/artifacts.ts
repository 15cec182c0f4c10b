import { ArtifactKind, kindTitles } from '../../../contracts/artifact.ts';
import type { Report } from '../../../contracts/report.ts';
import { plural } from '../plural.ts';

/** What a report says of pictures and samples: how many there are, how to get them, and which are missing. */
export function artifactLines({ sweep, artifacts, notDrawn }: Report): string[] {
  const counts = ArtifactKind.options.flatMap((kind) => {
    const count = artifacts.filter((artifact) => artifact.kind === kind).length;
    return count === 0 ? [] : [`${kindTitles[kind].toLowerCase()} (${count})`];
  });
  const there = `${plural(artifacts.length, 'file')}: ${counts.join(', ')}. \`sweep artifacts ${sweep} --out DIR\` copies them.`;
  return [
    ...(artifacts.length === 0 ? [] : [there]),
    ...notDrawn.map(({ trial, message }) => `Not all drawn of ${trial}: ${message}`),
  ];
}
