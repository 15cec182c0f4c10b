import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

const Processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number() })) });
const Metrics = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

/** What a page holds once its garbage has been collected, in bytes. */
export interface Memory {
  readonly javaScript: number;
  /** Of the tab's whole process, its share of what processes share; null where /proc does not tell. */
  readonly tab: number | null;
}

export async function memoryOf(browser: Browser, page: Page): Promise<Memory> {
  const ofPage = await page.context().newCDPSession(page);
  await ofPage.send('HeapProfiler.collectGarbage');
  await ofPage.send('Performance.enable');
  const { metrics } = Metrics.parse(await ofPage.send('Performance.getMetrics'));
  const ofBrowser = await browser.newBrowserCDPSession();
  const { processInfo } = Processes.parse(await ofBrowser.send('SystemInfo.getProcessInfo'));
  // The one page that is open has the largest; an idle one may stand ready beside it.
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentBytes(id));
  await Promise.all([ofPage.detach(), ofBrowser.detach()]);
  return {
    javaScript: metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN,
    tab: renderers.some((bytes) => bytes === null) ? null : Math.max(...renderers.map((bytes) => bytes ?? 0)),
  };
}

function residentBytes(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
