import { expect, it } from 'vitest';
import { missingMigrations } from './apply.ts';

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
