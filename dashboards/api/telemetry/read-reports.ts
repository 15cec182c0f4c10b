import { createHash } from 'node:crypto';
import { hideIds, withoutSecrets } from '../../../contracts/private-text.ts';
import type { Exception, FaroPayload, Span } from '../../../contracts/telemetry.ts';
import { vitalNames } from '../../../contracts/web-vitals.ts';
import type { NewPageError, NewPageMeasurement, PageReports } from '../../../prisma/queries/page-reports.ts';

/** Families of browsers, so that nothing rarer, and so more telling, is kept. */
const families = /^(Mobile )?(Chrome|Chromium|Edge|Firefox|Opera|Safari|Samsung Internet)\b/;

/** What is kept of one request of a page: errors, web vitals and requests to the API, without ids or secrets. */
export function readReports({ meta, exceptions, measurements, traces }: FaroPayload): PageReports {
  const about = {
    page: hideIds(withoutSecrets(meta.view?.name ?? '/')),
    browser: families.exec(meta.browser?.name ?? '')?.[2] ?? 'other',
  };
  const session = withoutSecrets(meta.session?.id ?? '');
  const spans = traces?.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  return {
    errors: (exceptions ?? []).map((exception) => ({ ...readError(exception), ...about, session })),
    measurements: [
      ...(measurements ?? []).flatMap(({ type, values }) =>
        type === 'web-vitals' ? readVitals(values) : [],
      ),
      ...(spans ?? []).flatMap(readRequest),
    ].map((measurement) => ({ ...measurement, ...about })),
  };
}

function readError({
  type,
  value,
  stacktrace,
}: Exception): Omit<NewPageError, 'page' | 'browser' | 'session'> {
  const message = withoutSecrets(value);
  const stack = (stacktrace?.frames ?? [])
    .map((frame) => {
      const place = [frame.filename, frame.lineno, frame.colno]
        .filter((part) => part !== undefined)
        .join(':');
      return withoutSecrets(`at ${frame.function ?? '?'} (${place})`);
    })
    .join('\n');
  const fingerprint = createHash('sha256')
    .update([type, message, stack].join('\0'))
    .digest('hex')
    .slice(0, 16);
  return { fingerprint, type: withoutSecrets(type), message, stack };
}

type Measured = Omit<NewPageMeasurement, 'page' | 'browser'>;

/** Faro puts a vital under its own name, with what it is made of beside it. */
function readVitals(values: Readonly<Record<string, number>>): Measured[] {
  return vitalNames.flatMap((name) => {
    const value = values[name];
    const isVital = value !== undefined && value >= 0 && Object.keys(values)[0] === name;
    return isVital ? [{ kind: 'vital' as const, name, value }] : [];
  });
}

/** A span of a request to our own API; others say nothing that is shown. */
function readRequest({ traceId, startTimeUnixNano, endTimeUnixNano, attributes }: Span): Measured[] {
  const find = (...keys: string[]) => attributes.find(({ key }) => keys.includes(key))?.value;
  const url = find('http.url', 'url.full')?.stringValue ?? '';
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  if (!path.startsWith('/api/')) return [];
  const method = find('http.method', 'http.request.method')?.stringValue ?? '';
  if (!/^[A-Z]{3,7}$/.test(method)) return [];
  const status = Number(find('http.status_code', 'http.response.status_code')?.intValue ?? 0);
  const value = Math.max(0, Number(endTimeUnixNano - startTimeUnixNano) / 1e6);
  return [
    {
      kind: 'request',
      name: `${method} ${hideIds(path)}`,
      value,
      failed: status === 0 || status >= 400,
      traceId,
    },
  ];
}
