import { describe, expect, it } from 'vitest';
import { FaroPayload } from '../../../contracts/telemetry.ts';
import { readReports } from './read-reports.ts';

const read = (payload: object) => readReports(FaroPayload.parse({ meta: {}, ...payload }));

const span = (path: string, status?: number) => ({
  traceId: '0123456789abcdef0123456789abcdef',
  name: 'HTTP GET',
  startTimeUnixNano: '1764100000000000000',
  endTimeUnixNano: '1764100000250000000',
  attributes: [
    { key: 'http.method', value: { stringValue: 'GET' } },
    { key: 'http.url', value: { stringValue: `http://127.0.0.1:4400${path}` } },
    ...(status === undefined ? [] : [{ key: 'http.status_code', value: { intValue: status } }]),
  ],
});
const traces = (...spans: object[]) => ({ traces: { resourceSpans: [{ scopeSpans: [{ spans }] }] } });

describe('what is kept of a report', () => {
  it('keeps a web vital under its name and drops what it is made of', () => {
    const { measurements } = read({
      measurements: [
        { type: 'web-vitals', values: { fcp: 312.5, delta: 312.5, first_byte_to_fcp: 290, ttfb: 22 } },
        { type: 'web-vitals', values: { cls: 0, delta: 0 } },
        { type: 'other', values: { lcp: 1 } },
      ],
    });
    expect(measurements.map(({ name, value }) => [name, value])).toEqual([
      ['fcp', 312.5],
      ['cls', 0],
    ]);
  });

  it('keeps requests to the API with their duration, their ids hidden, and whether they failed', () => {
    const { measurements } = read(
      traces(
        span('/api/sweeps/nz-k3f9?token=s3cret', 200),
        span('/api/sweeps/nz-k3f9/curves', 503),
        span('/api/trials/a/b/c/s1'),
        span('/assets/index.js', 200),
      ),
    );
    expect(measurements.map(({ name, value, failed }) => [name, value, failed])).toEqual([
      ['GET /api/sweeps/…', 250, false],
      ['GET /api/sweeps/…/curves', 250, true],
      ['GET /api/trials/…', 250, true],
    ]);
  });

  it('gives the same error the same fingerprint, and another another', () => {
    const error = (value: string) => ({
      type: 'TypeError',
      value,
      stacktrace: {
        frames: [{ filename: 'http://127.0.0.1/assets/a.js', function: 'draw', lineno: 1, colno: 2 }],
      },
    });
    const { errors } = read({ exceptions: [error('a'), error('a'), error('b')] });
    const [first, second, third] = errors.map(({ fingerprint }) => fingerprint);
    expect(first).toBe(second);
    expect(first).not.toBe(third);
    expect(errors[0]?.stack).toBe('at draw (http://127.0.0.1/assets/a.js:1:2)');
  });

  it('keeps no address, no user agent, no user and no secret', () => {
    const report = read({
      meta: {
        user: { email: 'ada@example.org' },
        browser: { name: 'Chrome Headless', userAgent: 'Mozilla/5.0 (X11; Linux)', language: 'de-AT' },
        page: { url: 'http://127.0.0.1:4400/sweeps/nz?token=s3cret' },
        view: { name: '/sweeps/nz-k3f9?token=s3cret' },
        session: { id: 'abc' },
      },
      exceptions: [{ type: 'Error', value: 'GET /api/sweeps?token=s3cret: authorization: Bearer s3cret' }],
    });
    expect(JSON.stringify(report)).not.toMatch(/s3cret|Mozilla|ada|de-AT|nz/);
    expect(report.errors[0]).toMatchObject({ page: '/sweeps/…', browser: 'Chrome' });
  });

  it.each([
    ['an exception of no type', { exceptions: [{ value: 'x' }] }],
    ['a vital that is no number', { measurements: [{ type: 'web-vitals', values: { lcp: '1' } }] }],
    ['a trace of no id', traces({ ...span('/api/sweeps'), traceId: 'x' })],
    ['too many errors', { exceptions: Array.from({ length: 51 }, () => ({ type: 'E', value: 'x' })) }],
  ])('refuses %s', (_what, payload) => {
    expect(() => read(payload)).toThrow(/invalid|expected|too big/i);
  });
});
