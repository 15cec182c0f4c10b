import { Connection } from '@temporalio/client';
import { Client } from 'pg';

import { postgresDatabase } from '../provision/postgres/cluster.ts';

/** Milliseconds for one question. */
const patience = 3000;

/** Whether PostgreSQL answers a query. */
export async function postgresAnswers(databaseUrl: string): Promise<boolean> {
  return (await askPostgres(databaseUrl, 'SELECT 1')) === undefined;
}

/** Like `postgresAnswers`, for the embedded server: makes our database on its first start. */
export async function embeddedPostgresAnswers(databaseUrl: string): Promise<boolean> {
  const code = await askPostgres(databaseUrl, 'SELECT 1');
  if (code === undefined) return true;
  if (code !== 'invalid_catalog') return false;
  const url = new URL(databaseUrl);
  url.pathname = '/postgres';
  // Two starts at once may both try; the loser's error does not matter, the next question tells.
  await askPostgres(url.href, `CREATE DATABASE "${postgresDatabase}"`);
  return postgresAnswers(databaseUrl);
}

/** Undefined when it worked; else whether the database is missing or something else is wrong. */
async function askPostgres(
  databaseUrl: string,
  query: string,
): Promise<'invalid_catalog' | 'other' | undefined> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  // A connection that breaks while idle would otherwise end our process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(query);
    return undefined;
  } catch (error) {
    const databaseIsMissing = error instanceof Error && 'code' in error && error.code === '3D000';
    return databaseIsMissing ? 'invalid_catalog' : 'other';
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether Temporal's gRPC front end serves the namespace. */
export async function temporalAnswers(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: patience }).catch(() => undefined);
  if (connection === undefined) return false;
  try {
    const ask = () => connection.workflowService.describeNamespace({ namespace });
    await connection.withDeadline(Date.now() + patience, ask);
    return true;
  } catch {
    return false;
  } finally {
    await connection.close().catch(() => {});
  }
}

/** Whether the UI's own API answers; the UI's port is open well before what is behind it. */
export async function temporalUiAnswers(ui: string): Promise<boolean> {
  try {
    const answer = await fetch(`${ui}/api/v1/namespaces`, { signal: AbortSignal.timeout(patience) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
