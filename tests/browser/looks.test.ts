import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { openScreen } from '../harness/screen.js';
import { Stage } from '../harness/stage.js';
import { graveViolations, sidewaysOverflow } from './accessibility.js';

/** A folder that keeps a picture of every page, for people to look at. */
const PICTURES = process.env.TINGSHUO_TEST_PICTURES;
const TOWN = { people: 60, life: false, history: { days: 2, posts: 160, mentions: 60 } };
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 1024, height: 768 };
/** Colours change no widths: both are seen together, and every pair for pictures. */
const LOOKS = [
  { colorScheme: 'light', viewport: WIDE },
  { colorScheme: 'dark', viewport: NARROW },
  ...(PICTURES
    ? ([
        { colorScheme: 'light', viewport: NARROW },
        { colorScheme: 'dark', viewport: WIDE },
      ] as const)
    : []),
] as const;
const LOCALES = [
  { locale: 'en-US', lang: 'en' },
  { locale: 'zh-CN', lang: 'zh-CN' },
] as const;

let stage: Stage;
let opened: Record<string, string>;
beforeAll(async () => {
  if (noChromium) return;
  stage = await Stage.start({ world: TOWN, undoSeconds: 0 });
  await stage.hear();
  opened = await fillDesk();
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

/** A case with an answer, a lead, kept words and a mention that waits; answers the addresses of what can be opened. */
async function fillDesk(): Promise<Record<string, string>> {
  const { page } = await stage.signIn('admin', { locale: 'en-US' });
  const rows = page.getByTestId('mention-row');
  const pane = page.getByTestId('mention-pane');
  const address = async (name: RegExp) => (await pane.getByRole('link', { name }).getAttribute('href')) ?? '';
  await rows.nth(3).waitFor();
  await page.keyboard.press('j');
  await pane.waitFor();
  await page.keyboard.press('Shift+T');
  await page.locator('[data-testid=shelve-post][data-kept=true]').waitFor();
  await page.keyboard.press('Shift+C');
  const lead = await address(/^Lead #1/);
  const mention = new URL(page.url()).pathname;
  await page.keyboard.press('j');
  await page.waitForURL((url) => url.pathname !== mention);
  await page.keyboard.press('r');
  await page
    .getByTestId('composer')
    .getByRole('textbox')
    .fill('感谢反馈 — thank you, we are looking into it.');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-testid=delivery-state][data-state=confirmed]').waitFor();
  const oneCase = await address(/^Case #1/);
  const rail = page.getByTestId('person-rail');
  const person = (await rail.locator('a[href^="/people/"]').getAttribute('href')) ?? '';
  await page.context().close();
  return { mention, case: oneCase, lead, person };
}

/** axe-core is slow: it sees a page once a language, light and wide or dark and narrow, and all of it for pictures. */
function isJudged(lang: string, colorScheme: 'light' | 'dark', width: number): boolean {
  return (
    PICTURES !== undefined ||
    (lang === 'en' ? colorScheme === 'light' && width === 1440 : colorScheme === 'dark' && width === 1024)
  );
}

/** Nothing has been loading for a while. */
async function waitUntilCalm(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let calm = 0; calm < 5; calm++) {
      if (document.querySelector('.mantine-Skeleton-root, [aria-busy=true]')) calm = 0;
      await new Promise((done) => setTimeout(done, 50));
    }
  });
}

async function look(page: Page, lang: string, name: string): Promise<string[]> {
  await waitUntilCalm(page);
  const found: string[] = [];
  for (const { colorScheme, viewport } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    await page.waitForFunction(
      (scheme) => document.documentElement.dataset.mantineColorScheme === scheme,
      colorScheme,
    );
    const view = `${lang} ${name} ${colorScheme} ${viewport.width}`;
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${view.replaceAll(' ', '-')}.png`) });
    if (isJudged(lang, colorScheme, viewport.width))
      for (const each of await graveViolations(page)) found.push(`${view}: ${each}`);
    const overflow = await sidewaysOverflow(page);
    if (overflow > 0) found.push(`${view}: ${overflow} px too wide`);
  }
  return found;
}

it('lets a browser keep for ever only what changes its name with its content', async () => {
  const caching = async (path: string) =>
    (await fetch(stage.product.url + path)).headers.get('cache-control');
  const script = /assets\/[^"]+\.js/.exec(await (await fetch(stage.product.url)).text())?.[0];
  expect(await caching(`/${script}`)).toContain('immutable');
  for (const path of ['/', '/index.html', '/theme-before-paint.js', '/icon.svg'])
    expect(await caching(path)).toBe('public, max-age=0');
  // A page from before an update learns that a part of it is gone, and loads itself anew.
  expect((await fetch(`${stage.product.url}/assets/of-yesterday.js`)).status).toBe(404);
});

it.each(LOCALES)(
  'shows every page without faults in $lang, light and dark, wide and narrow',
  async (reader) => {
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
    const { locale, lang } = reader;
    const stranger = await openScreen(stage.browser, { baseURL: stage.product.url, locale });
    await stranger.page.goto('/');
    await stranger.page.locator('input[type=password]').waitFor();
    const found = await look(stranger.page, lang, 'sign-in');
    await stranger.page.context().close();

    const { page, problems } = await stage.signIn('admin', { locale });
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang);
    const places = {
      inbox: '/inbox',
      cases: '/cases',
      leads: '/leads',
      listen: '/listen',
      watchlists: '/watchlists',
      accounts: '/accounts',
    };
    const desk = {
      calendar: '/publish',
      compose: '/publish/compose',
      drafts: '/publish/drafts',
      queue: '/publish/queue',
      campaigns: '/publish/campaigns',
      approvals: '/publish/approvals',
      media: '/publish/media',
      attention: '/publish/attention',
      mass: '/publish/mass',
      testimonials: '/publish/library/testimonials',
      map: '/influence',
      model: '/influence/model',
      segments: '/influence/segments',
    };
    const more = { reports: '/reports', jobs: '/jobs', settings: '/settings', nothing: '/nothing-here' };
    for (const [name, path] of Object.entries({ ...places, ...desk, ...more, ...opened })) {
      await page.goto(path);
      await page.locator('main h1, main h2').first().waitFor();
      found.push(...(await look(page, lang, name)));
    }

    await page.goto('/inbox');
    await page.getByTestId('mention-row').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByTestId('bulk-bar').waitFor();
    found.push(...(await look(page, lang, 'selection')));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    found.push(...(await look(page, lang, 'palette')));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    found.push(...(await look(page, lang, 'keys')));
    expect(found).toEqual([]);
    expect([...problems, ...stranger.problems]).toEqual([]);
  },
  300_000,
);
