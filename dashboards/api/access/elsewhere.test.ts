import { describe, expect, it } from 'vitest';
import { comesFromElsewhere } from './elsewhere.ts';

const host = '127.0.0.1:4400';
const from = (headers: Record<string, string>, method = 'POST') =>
  comesFromElsewhere({ headers: { host, ...headers }, method });

describe('a request comes from elsewhere', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:8888', 'sec-fetch-site': 'same-site' }],
    ['another name of this machine', { origin: 'http://localhost:4400' }],
    ['a sandbox', { origin: 'null' }],
    ['a form elsewhere', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('when its browser names %s', (_, headers) => expect(from(headers)).toBe(true));

  it('when a page elsewhere embeds or reads what is here', () => {
    expect(from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 'GET')).toBe(true);
  });

  it.each([
    ['our own page', { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }, 'POST'],
    ['our own page behind a proxy with TLS', { origin: `https://${host}` }, 'POST'],
    ['a link elsewhere', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 'GET'],
    ['the address bar', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, 'GET'],
    ['a script without a browser', {}, 'POST'],
  ])('not from %s', (_, headers, method) => expect(from(headers, method)).toBe(false));
});
