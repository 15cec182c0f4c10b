import { Client } from 'pg';

import { postgresDatabase } from '../provision/postgres/cluster.ts';

// Each of these asks once and gives undefined when the service answered, else why not, in a few words.

/** Milliseconds for one question: a busy machine may take seconds for what is otherwise immediate. */
const patience = 10_000;

/** A real query, since the port is open before the server takes any. */
export async function postgresFault(databaseUrl: string): Promise<string | undefined> {
  return (await askPostgres(databaseUrl, 'SELECT 1'))?.message;
}

/** Like `postgresFault`, for the embedded server: makes our database on its first start. */
export async function embeddedPostgresFault(databaseUrl: string): Promise<string | undefined> {
  const fault = await askPostgres(databaseUrl, 'SELECT 1');
  if (fault?.code !== databaseIsMissing) return fault?.message;
  const url = new URL(databaseUrl);
  url.pathname = '/postgres';
  // Two starts at once may both try; the loser's error does not matter, the next question tells.
  await askPostgres(url.href, `CREATE DATABASE "${postgresDatabase}"`);
  return postgresFault(databaseUrl);
}

const databaseIsMissing = '3D000';

interface Fault {
  code: unknown;
  message: string;
}

async function askPostgres(databaseUrl: string, query: string): Promise<Fault | undefined> {
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
    return {
      code: error instanceof Error && 'code' in error ? error.code : undefined,
      message: inWords(error),
    };
  } finally {
    await client.end().catch(() => {});
  }
}

/** Temporal's gRPC front end, asked for the namespace. */
export async function temporalFault(address: string, namespace: string): Promise<string | undefined> {
  // Takes a third of a second to load, which a command that needs no service should not pay.
  const { Connection } = await import('@temporalio/client');
  try {
    const connection = await Connection.connect({ address, connectTimeout: patience });
    try {
      const ask = () => connection.workflowService.describeNamespace({ namespace });
      await connection.withDeadline(Date.now() + patience, ask);
      return undefined;
    } finally {
      await connection.close();
    }
  } catch (error) {
    return inWords(error);
  }
}

/** The UI's own API; the UI's port is open well before what is behind it. */
export async function temporalUiFault(ui: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${ui}/api/v1/namespaces`, { signal: AbortSignal.timeout(patience) });
    await answer.arrayBuffer();
    return answer.ok ? undefined : `${ui} answers ${answer.status}`;
  } catch (error) {
    return inWords(error);
  }
}

/** Node's refused connections have an empty message and say what happened only in their parts. */
function inWords(error: unknown): string {
  if (error instanceof AggregateError) return inWords(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? error.name : error.message;
}
