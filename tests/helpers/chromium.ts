import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { z } from 'zod';

/** Where the tests look for Chromium. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export async function openChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking'],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AxeFaults = z.array(
  z.object({ id: z.string(), impact: z.string().nullish(), where: z.array(z.string()) }),
);

/** What axe calls serious or critical on a page. */
export async function seriousFaults(page: Page) {
  const found = await page.evaluate(`(async () => {
    ${axe};
    const { violations } = await axe.run();
    return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html }) => html) }));
  })()`);
  return AxeFaults.parse(found).filter(({ impact }) => impact === 'serious' || impact === 'critical');
}
