import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own folder: where package.json, bin/ and the sources lie. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What the build makes. */
export const dist = path.join(root, 'dist');

/** The launcher's own notes. Under dist, which `npm ci` does not touch, and kept when dist is cleaned. */
export const notes = path.join(dist, '.setup');
