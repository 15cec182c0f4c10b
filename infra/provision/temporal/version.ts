export type Version = readonly [major: number, minor: number, patch: number];

/**
 * What a `temporal` on PATH must at least be: the release that everything was tested with. It is the CLI's own
 * version, not the server's. The binary that we build from source as a last resort is older (1.5.1 is the newest
 * that `go install` can build), so this is asked only of what somebody else put on PATH.
 */
export const minimumOnPath: Version = [1, 9, 0];

/** From `temporal --version`: `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`; undefined when it says something else. */
export function parseTemporalVersion(text: string): Version | undefined {
  const found = /temporal version v?(\d+)\.(\d+)\.(\d+)/.exec(text);
  return found === null ? undefined : [Number(found[1]), Number(found[2]), Number(found[3])];
}

export function isAtLeast(version: Version, minimum: Version): boolean {
  for (const [index, part] of minimum.entries()) {
    const ours = version[index] ?? 0;
    if (ours !== part) return ours > part;
  }
  return true;
}
