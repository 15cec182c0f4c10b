import type { Page } from 'playwright-core';
import { until } from './until.ts';

/** What the tests put wherever a page could pick it up; it must arrive nowhere. */
export const secret = 'hs_k3f9tq2x_AbC-dEfGhIjKlMnOpQrStUvWxYz0123456789_abcdef';

/** An error as a page might meet one, with a secret in its text. */
export const thrownMessage = 'The curve could not be drawn';

/**
 * Uses a page as a person does who has a token in the address, in a cookie and in a header of a request: presses a
 * button, meets two errors, follows a link and leaves, upon which the page tells the rest.
 */
export async function usePageWithSecret(page: Page, address: string): Promise<void> {
  await page.context().addCookies([{ name: 'token', value: secret, url: address }]);
  await page.goto(`${address}/?text=${secret}&token=${secret}`);
  await untilFaroStarts(page);
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.evaluate(
    `fetch('/api/sweeps?token=${secret}', { headers: { authorization: 'Bearer ${secret}' } })`,
  );
  await page.evaluate(`setTimeout(() => {
    throw new TypeError('${thrownMessage} of /api/sweeps?token=${secret}: {"authorization":"Bearer ${secret}"}');
  })`);
  await page.evaluate(`setTimeout(() => void Promise.reject(new Error('Refused ${secret}')))`);
  // Milliseconds: a trace goes a second after its end, and what is told of it with the next report.
  await page.waitForTimeout(2500);
  await page.getByRole('link', { name: 'Page health' }).click();
  await page.getByRole('heading', { name: 'Page health' }).waitFor();
  await page.goto('about:blank');
}

/** A page loads Faro once it is idle. */
export async function untilFaroStarts(page: Page): Promise<void> {
  const started = `sessionStorage.getItem('com.grafana.faro.session') !== null`;
  await until(async () => ((await page.evaluate(started)) === true ? true : undefined), 'Faro to start');
}
