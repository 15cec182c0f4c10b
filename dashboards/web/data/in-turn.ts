let underWay = 0;
const waiting: (() => void)[] = [];

/**
 * Runs a reading. One that gives way begins only while none of the others is under way: the dashboard has one thread, and
 * of two large answers that it makes at once both come late.
 */
export async function inTurn<T>(givesWay: boolean, read: () => Promise<T>): Promise<T> {
  if (givesWay) {
    await quiet();
    return await read();
  }
  underWay += 1;
  try {
    return await read();
  } finally {
    underWay -= 1;
    if (underWay === 0) for (const resolve of waiting.splice(0)) resolve();
  }
}

async function quiet(): Promise<void> {
  if (underWay === 0) return;
  await new Promise<void>((resolve) => waiting.push(resolve));
  await quiet(); // another may have begun meanwhile
}
