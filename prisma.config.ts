import { defineConfig } from 'prisma/config';

// Prisma's own command line reads this: `prisma generate` at build, `prisma migrate deploy|status` on a connected machine.
// oxlint-disable-next-line import/no-default-export -- Prisma looks for the default export
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://localhost/hypersweep' },
});
