import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyMigrations, missingMigrations } from './apply.ts';

const migration = (name: string, checksum = `sha256 of ${name}`) => ({ name, sql: 'SELECT 1', checksum });
const applied = (name: string, checksum = `sha256 of ${name}`, finished = true) => ({
  migration_name: name,
  checksum,
  finished_at: finished ? new Date() : null,
});

it('applies what the database lacks, in order', () => {
  const missing = missingMigrations([migration('1_a'), migration('2_b'), migration('3_c')], [applied('1_a')]);
  expect(missing.map(({ name }) => name)).toEqual(['2_b', '3_c']);
});

it('refuses a database that a newer version has used', () => {
  expect(() => missingMigrations([migration('1_a')], [applied('1_a'), applied('9_new')])).toThrow(
    'The database has the migration 9_new, which this version of hypersweep does not know',
  );
});

it('refuses a migration that was changed after it ran, or never finished', () => {
  expect(() => missingMigrations([migration('1_a', 'other')], [applied('1_a')])).toThrow(
    'was changed after it ran',
  );
  expect(() => missingMigrations([migration('1_a')], [applied('1_a', undefined, false)])).toThrow(
    'never finished',
  );
});

it('says what happened when the connection breaks in the middle of a migration', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-migrations-'));
  mkdirSync(join(folder, '1_a'));
  writeFileSync(join(folder, '1_a', 'migration.sql'), 'CREATE TABLE breaks ()');
  const server = serverThatBreaksAt('CREATE TABLE breaks');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    // The disconnect is also an event of its own, which would end the test as an uncaught exception.
    await expect(applyMigrations(`postgres://u:p@127.0.0.1:${port}/db`, folder)).rejects.toThrow(
      'The migration 1_a failed: Connection terminated unexpectedly',
    );
  } finally {
    server.close();
  }
});

/** Speaks as much of PostgreSQL's protocol as it takes to answer every statement with success and no rows. */
function serverThatBreaksAt(statement: string): Server {
  const ready = message('Z', Buffer.from('I'));
  const done = Buffer.concat([message('C', Buffer.from('DO\0')), ready]);
  return createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]));
      socket.on('data', (bytes) => {
        if (bytes.includes(statement)) socket.destroy();
        // A simple query, or the message that ends one with parameters.
        else if (bytes[0] === 'Q'.charCodeAt(0) || bytes.includes(Buffer.from('S\0\0\0\u0004')))
          socket.write(done);
      });
    });
  });
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
