import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { z } from 'zod';

export const chrome = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AxeFaults = z.array(
  z.object({ id: z.string(), impact: z.string().nullish(), where: z.array(z.string()) }),
);

export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: chrome,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking'],
  });
}

/** What axe calls serious or critical on a page. */
export async function seriousFaults(page: Page) {
  const found = await page.evaluate(`(async () => {
    ${axe};
    const { violations } = await axe.run();
    return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html }) => html) }));
  })()`);
  return AxeFaults.parse(found).filter(({ impact }) => impact === 'serious' || impact === 'critical');
}

/** From now on collects what a page's content security policy refuses, as Chromium tells it on its console. */
export function watchPolicy(page: Page): readonly string[] {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  return refused;
}
