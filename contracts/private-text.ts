/**
 * What must never leave a page with a report: secrets and whatever an address carries behind its path.
 * The pages apply this before they send, the dashboard's receiver once more before it keeps anything.
 */

/* Anybody may send a text through these, so none of them may look at a stretch of it again and again. */

/** Behind these words stands a secret, in a header, a form or a line of JSON. */
const named =
  /(authorization|token|secret|password|passwd|api[_-]?key)(["']?\s*[:=]\s*["']?)(?:(?:bearer|basic)\s+)?[^\s"',;&]+/gi;
/** Several secrets may stand in one, so all of the line goes. */
const cookie = /\b((?:set-)?cookie)(["']?\s*[:=]\s*)[^\r\n]*/gi;
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
/** What an address may stand in, and where its path begins or the `//` before it. */
const run = /[^\s"'`()<>]+/g;
const pathStart = /(?<![\w/])\//;
/** Query and fragment; not a question mark at the end of a sentence. */
const behindPath = /[?#](?!$)/;
const userInfo = /(?<=[a-z\d+.-]:\/\/)[^\s/@"']*@/gi;
/** A token of the dashboard's own, wherever it stands. */
const ours = /hs_[a-z\d]{8}_[\w-]+/gi;
/** Long and of letters and digits: random, so perhaps a key. */
const random = /(?<![\w-])(?=\w*\d)(?=\w*[a-z])\w{24,}(?![\w-])/gi;

/** A text with every secret in it replaced by `…` and every address cut behind its path. */
export function withoutSecrets(text: string): string {
  return text
    .replace(userInfo, '')
    .replace(run, cutBehindPath)
    .replace(cookie, '$1$2…')
    .replace(ours, '…')
    .replace(named, '$1$2…')
    .replace(bearer, '$1 …')
    .replace(random, '…');
}

function cutBehindPath(text: string): string {
  const start = text.search(pathStart);
  const length = start < 0 ? -1 : text.slice(start).search(behindPath);
  return length < 0 ? text : text.slice(0, start + length);
}

/**
 * A path with its ids hidden, so that visits to different sweeps are counted as one page: what stands first, and a
 * word at the end. `/sweeps/nz-sweep-k3f9` → `/sweeps/…`, `/api/sweeps/nz-sweep-k3f9/curves` → `/api/sweeps/…/curves`.
 */
export function hideIds(path: string): string {
  const [pathname = ''] = path.split(/[?#]/);
  const parts = pathname.split('/').filter((part) => part !== '');
  const kept = parts[0] === 'api' ? 2 : 1;
  if (parts.length <= kept) return `/${parts.join('/')}`;
  const last = parts.length > kept + 1 ? (parts.at(-1) ?? '') : '';
  const word = /^[a-z]{4,}$/.test(last) ? `/${last}` : '';
  return `/${parts.slice(0, kept).join('/')}/…${word}`;
}
