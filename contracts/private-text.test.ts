import { describe, expect, it } from 'vitest';
import { hideIds, withoutSecrets } from './private-text.ts';

describe('what a report may say', () => {
  it.each([
    [
      'GET https://host.example/api/sweeps?token=s3cret&x=1 failed',
      'GET https://host.example/api/sweeps failed',
    ],
    [
      'at load (http://127.0.0.1:4400/assets/index-Dk3.js?v=2:10:5)',
      'at load (http://127.0.0.1:4400/assets/index-Dk3.js)',
    ],
    ['/sweeps/a?key=b#c is gone', '/sweeps/a is gone'],
    ['really?/sweeps/a?key=b, (/b#c) and a/b?', 'really?/sweeps/a (/b) and a/b?'],
    ['x-api_key=abc my-token: def', 'x-api_key=… my-token: …'],
    ['postgresql://me:pw@db.example/h', 'postgresql://db.example/h'],
    ['Authorization: Bearer abc.def.ghi1234', 'Authorization: …'],
    ['sent bearer abcdef123456', 'sent bearer …'],
    ['{"token":"abc","n":1}', '{"token":"…","n":1}'],
    ['cookie: theme=dark; session=abc', 'cookie: …'],
    ['xhs_k3f9tq2x_-abcdefghijklm_nopqrstuvwxyz0123456789-ABCD is read', 'x… is read'],
    ['key 4f1c9e0ab7d2463c8e5f00aa is wrong', 'key … is wrong'],
  ])('hides the secret of %j', (text, safe) => {
    expect(withoutSecrets(text)).toBe(safe);
  });

  it.each([
    'Cannot read properties of undefined (reading "steps")',
    'at Curves (http://127.0.0.1:4400/assets/index-Dk3fa8.js:10:51)',
    'Is there a sweep? There is none.',
    'paper-replication-k3f9/mnist-coordinates/hyper/s2 has no curve',
    'token expired',
  ])('leaves %j as it is', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  // Of a pattern that looks at a stretch again and again, a text of this length would take a quarter of an hour.
  it.each(['a-', './', 'a.', 'token ', 'hs_aaaaaaaa_', 'a1', '://', 'cookie '])(
    'goes once through a long text of %j',
    (part) => {
      const text = part.repeat(1_000_000 / part.length);
      expect(withoutSecrets(text).length).toBeLessThanOrEqual(text.length);
    },
  );

  it('counts pages and requests without their ids', () => {
    expect(
      [
        '/',
        '/health',
        '/sweeps/nz-k3f9?tab=1',
        '/trials/k3f9/mnist-conv/hyper-nz4/s2',
        '/api/sweeps',
        '/api/sweeps/nz-k3f9',
        '/api/sweeps/nz-k3f9/curves?metric=loss',
        '/api/trials/k3f9/mnist-conv/hyper/s2',
      ].map(hideIds),
    ).toEqual([
      '/',
      '/health',
      '/sweeps/…',
      '/trials/…',
      '/api/sweeps',
      '/api/sweeps/…',
      '/api/sweeps/…/curves',
      '/api/trials/…',
    ]);
  });
});
