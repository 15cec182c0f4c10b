/** Waits until `look` gives something; for what another process does in its own time. */
export async function until<T>(look: () => Promise<T | undefined>, what: string, seconds = 120): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${seconds} s in vain for ${what}`);
}
