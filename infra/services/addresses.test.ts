import { describe, expect, it } from 'vitest';

import { externalDatabase, externalTemporal } from './addresses.ts';

describe('DATABASE_URL', () => {
  it.each([
    'postgres://host/db',
    'postgresql://user:p%40ss@127.0.0.1:5432/db?sslmode=require',
    'postgresql:///db?host=/run/postgresql',
  ])('may be %s', (url) => {
    expect(externalDatabase({ DATABASE_URL: url })).toBe(url);
  });

  it.each(['foo', 'host:5432/db', 'mysql://host/db', 'postgres://host:99999/db', ' postgres://host/db'])(
    'may not be %j',
    (url) => {
      expect(() => externalDatabase({ DATABASE_URL: url })).toThrow(
        'Expected DATABASE_URL to be like postgresql://',
      );
    },
  );

  it('keeps its password out of the message', () => {
    const url = 'postgres://me:secret@host:99999/db';
    expect(() => externalDatabase({ DATABASE_URL: url })).toThrow('got postgres://…@host:99999/db');
    expect(() => externalDatabase({ DATABASE_URL: 'me:secret@host/db' })).toThrow('got …@host/db');
  });

  it('counts as absent when it is empty', () => {
    expect(externalDatabase({ DATABASE_URL: '' })).toBeUndefined();
  });
});

describe('TEMPORAL_ADDRESS', () => {
  it.each(['localhost:7233', '[::1]:7233', 'ns.acct.tmprl.cloud:7233'])('may be %s', (address) => {
    expect(externalTemporal({ TEMPORAL_ADDRESS: address })).toBe(address);
  });

  it.each(['localhost', 'http://localhost:7233', 'localhost:99999', 'localhost:0', ':7233', '::1:7233'])(
    'may not be %j',
    (address) => {
      expect(() => externalTemporal({ TEMPORAL_ADDRESS: address })).toThrow(
        `Expected TEMPORAL_ADDRESS to be host:port, got ${address}`,
      );
    },
  );
});
