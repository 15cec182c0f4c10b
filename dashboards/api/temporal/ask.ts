import { type Client, isGrpcServiceError } from '@temporalio/client';
import { SweepError } from '../../../contracts/errors.ts';

/** Milliseconds that a page waits for Temporal. */
const patience = 3000;

export type Asked<T> = { kind: 'answered'; answer: T } | { kind: 'away' };

/** Asks Temporal something for a page, which does without where it is away or slow. */
export async function askTemporal<T>(
  connect: () => Promise<Client>,
  question: (client: Client) => Promise<T>,
): Promise<Asked<T>> {
  const ask = async (): Promise<Asked<T>> => {
    const client = await connect();
    const answer = await client.withDeadline(Date.now() + patience, () => question(client));
    return { kind: 'answered', answer };
  };
  try {
    return await Promise.race([ask(), away()]);
  } catch (error) {
    if (isGrpcServiceError(error) || error instanceof SweepError) return { kind: 'away' };
    throw error;
  }
}

/** For a connection that does not come about: the server's deadline begins with the question alone. */
async function away(): Promise<{ kind: 'away' }> {
  await new Promise((resolve) => setTimeout(resolve, patience + 500).unref());
  return { kind: 'away' };
}
