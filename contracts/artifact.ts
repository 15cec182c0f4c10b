import { z } from 'zod';

/** What an artifact shows. */
export const ArtifactKind = z.enum([
  'kernels',
  'hidden-weights',
  'generated-text',
  'handwriting',
  'translations',
  'attention',
  'histogram',
]);
export type ArtifactKind = z.infer<typeof ArtifactKind>;

/** How a list of artifacts of one kind is headed. */
export const kindTitles: Readonly<Record<ArtifactKind, string>> = {
  kernels: 'Kernels',
  'hidden-weights': 'Hidden weights',
  'generated-text': 'Generated text',
  handwriting: 'Generated handwriting',
  translations: 'Translations',
  attention: 'Attention',
  histogram: 'Histograms',
};

export const mediaTypes = ['image/png', 'image/svg+xml', 'application/json', 'text/plain'] as const;
const MediaType = z.enum(mediaTypes);
type MediaType = z.infer<typeof MediaType>;

/** The ending of a file. */
const extensions: Readonly<Record<MediaType, string>> = {
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'application/json': 'json',
  'text/plain': 'txt',
};

/** A file that a finished trial left to look at: what it is, and by which hash its bytes are found. */
export const Artifact = z.object({
  /** File name, unique in the trial: `kernels.png`. */
  name: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/),
  kind: ArtifactKind,
  /** For people: "Second kernel, generated". */
  title: z.string().min(1),
  mediaType: MediaType,
  /** sha256 of the bytes. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Size. */
  bytes: z.int().nonnegative(),
});
export type Artifact = z.infer<typeof Artifact>;

/** What the artifact store finds bytes by. */
export type Stored = Pick<Artifact, 'hash' | 'mediaType'>;

/** Where the bytes are in the artifact store: `ab/abcdef….png`. */
export const placeInStore = (stored: Stored): string => `${stored.hash.slice(0, 2)}/${storedName(stored)}`;

/** The file's name in the artifact store: `abcdef….png`. */
export const storedName = ({ hash, mediaType }: Stored): string => `${hash}.${extensions[mediaType]}`;

/** What `storedName` made a name of; undefined for any other name. */
export function parseStoredName(name: string): Stored | undefined {
  const [, hash, extension] = /^([0-9a-f]{64})\.([a-z]+)$/.exec(name) ?? [];
  const mediaType = MediaType.options.find((type) => extensions[type] === extension);
  return hash === undefined || mediaType === undefined ? undefined : { hash, mediaType };
}
