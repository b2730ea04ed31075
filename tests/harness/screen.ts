import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page in a browser profile of its own, with everything that it complained about. */
export interface Screen {
  page: Page;
  problems: string[];
}

/** Asking who is signed in is answered by 401 as long as nobody is. */
const EXPECTED = /\/api\/me$/;
/** Generous, because the machine that runs this may be slow. */
const PATIENCE_MS = 30_000;

export async function openScreen(browser: Browser, options: BrowserContextOptions = {}): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    const isNobody = message.text().includes('401') && EXPECTED.test(message.location().url);
    if (message.type() === 'error' && !isNobody) problems.push(`${page.url()}: ${message.text()}`);
  });
  return { page, problems };
}

/** Signs in as a person does, in the language of the browser. */
export async function signInOn(page: Page, login: { email: string; password: string }): Promise<void> {
  await page.getByLabel(/^(Email|邮箱)/).fill(login.email);
  await page.locator('input[type=password]').fill(login.password);
  await page.getByRole('button', { name: /^(Sign in|登录)$/ }).click();
  await page.getByTestId('live-status').waitFor();
}
