/** SQLSTATEs that mean "not now": connection errors, the server shutting down or starting, deadlocks, serialisation. */
const passing = /^(08|57P0)|^(53300|40001|40P01)$/;
const passingNetwork = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];
/**
 * Prisma: P1001 cannot reach, P1002 and P1008 timed out, P1017 closed the connection, P2024 pool timed out,
 * P2028 no connection for a transaction, P2034 deadlock.
 */
const passingPrisma = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'];
/** pg's pool gives no code when all of its connections are taken for too long: "timeout exceeded when trying to connect". */
const passingMessage =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Can't reach database|server closed the connection|Connection ended/i;

/** Whether the database is merely away, so that the same statement may succeed later. */
export function isAway(error: unknown): boolean {
  for (let inner: unknown = error; typeof inner === 'object' && inner !== null; inner = causeOf(inner)) {
    const code = Reflect.get(inner, 'code') ?? Reflect.get(inner, 'originalCode');
    if (
      typeof code === 'string' &&
      (passing.test(code) || passingNetwork.includes(code) || passingPrisma.includes(code))
    ) {
      return true;
    }
    const kind = Reflect.get(inner, 'kind');
    if (kind === 'DatabaseNotReachable' || kind === 'ConnectionClosed' || kind === 'SocketTimeout')
      return true;
    if (inner instanceof Error && passingMessage.test(inner.message)) return true;
  }
  return false;
}

function causeOf(error: object): unknown {
  return Reflect.get(error, 'cause') ?? Reflect.get(Reflect.get(error, 'meta') ?? {}, 'driverAdapterError');
}

/**
 * Runs a statement until the database answers; anything but its absence is thrown at once.
 * @param onWait called before each pause, with the seconds waited so far
 */
export async function untilAnswered<T>(
  statement: () => Promise<T>,
  onWait: (waitedSeconds: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  const began = Date.now();
  for (let pause = 250; ; pause = Math.min(pause * 2, 5000)) {
    try {
      return await statement();
    } catch (error) {
      if (!isAway(error) || signal?.aborted) throw error;
      onWait((Date.now() - began) / 1000);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
