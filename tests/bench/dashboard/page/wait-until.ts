import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Waits until an expression holds in a page. Playwright's own waiting evaluates in the page, which our policy forbids. */
export async function waitUntil(page: Page, expression: string, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while ((await page.evaluate(`Boolean(${expression})`)) !== true) {
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} s in vain for ${expression}`);
    await pause(20);
  }
}
