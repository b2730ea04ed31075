import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import type { Screen } from '../harness/screen.js';
import { Stage } from '../harness/stage.js';

const TEXTS = ['一杯拿铁 one latte', '两杯拿铁 two lattes', '三杯拿铁 three lattes', '四杯拿铁 four lattes'];

let stage: Stage;
let screen: Screen;
beforeAll(async () => {
  if (noChromium) return;
  stage = await Stage.start();
  await stage.addPerson('ana', 'Ana 安娜');
  for (const text of TEXTS) await stage.write('ana', `@lanxing ${text}`);
  await stage.hear();
});
afterAll(() => stage?.close());
beforeEach(async (context) => {
  context.skip(noChromium !== null, noChromium ?? '');
  screen = await stage.signIn('agent');
  await screen.page.getByTestId('mention-row').nth(3).waitFor();
  return async () => {
    expect(screen.problems).toEqual([]);
    await screen.page.context().close();
  };
});

const isMentionOpen = (page: Page): boolean => /\/inbox\/[0-9a-f-]{36}/.test(page.url());

it('leaves keys to a text field', async () => {
  const { page } = screen;
  await page.keyboard.press('/');
  await page.keyboard.type('j e c!');
  const search = page.getByPlaceholder('Search the text');
  expect(await search.inputValue()).toBe('j e c!');
  expect(isMentionOpen(page)).toBe(false);
  // The list follows the text after a moment; keys are pressed on the one that came last.
  const rows = page.getByTestId('mention-row');
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(0);
  await search.fill('');
  await rows.nth(3).waitFor();
  await search.blur();
  await page.keyboard.press('j');
  await expect.poll(() => isMentionOpen(page)).toBe(true);
});

it('leaves keys to an input method on the page', async () => {
  const { page } = screen;
  await page.evaluate(() => {
    const target = document.querySelector('[role=listbox]') ?? document.body;
    target.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    const keys = [{ key: 'j', isComposing: true }, { key: 'Process' }, { key: 'j', keyCode: 229 }];
    for (const each of keys) target.dispatchEvent(new KeyboardEvent('keydown', { ...each, bubbles: true }));
  });
  await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => done(true))));
  expect(isMentionOpen(page)).toBe(false);
});

it('offers the mentions as a listbox that is worked with keys alone', async () => {
  const { page } = screen;
  const list = page.getByRole('listbox', { name: 'Mentions' });
  const options = list.getByRole('option');
  const active = async () => {
    const id = await list.getAttribute('aria-activedescendant');
    return id ? await page.locator(`[id="${id}"]`).getAttribute('aria-posinset') : null;
  };
  expect(await options.first().getAttribute('aria-setsize')).toBe(String(await options.count()));
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(active).toBe('1');
  await page.keyboard.press('ArrowDown');
  await expect.poll(active).toBe('2');
  await page.keyboard.press('k');
  await expect.poll(active).toBe('1');
  expect(await list.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.keyboard.press(' ');
  await page.getByTestId('bulk-bar').getByText('1 selected').waitFor();
  expect(await options.first().getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect.poll(active).toBe('3');
  await page.keyboard.press('Shift+X');
  await page.getByTestId('bulk-bar').getByText('3 selected').waitFor();
  expect(await list.getByRole('option', { selected: true }).count()).toBe(3);
  await page.keyboard.press('Escape');
  await page.getByTestId('bulk-bar').waitFor({ state: 'detached' });

  await page.keyboard.press('Enter');
  const pane = page.getByTestId('mention-pane');
  await expect.poll(() => pane.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('k');
  await expect.poll(active).toBe('2');
  await options.nth(3).click();
  await expect.poll(active).toBe('4');
  expect(await list.evaluate((element) => element === document.activeElement)).toBe(true);
});

it('does not send a reply while its Chinese words are being chosen', async () => {
  const { page } = screen;
  await page.keyboard.press('j');
  await page.getByTestId('mention-pane').waitFor();
  await page.keyboard.press('r');
  const composer = page.getByTestId('composer').getByRole('textbox');
  await composer.waitFor();
  await composer.focus();
  const browser = await page.context().newCDPSession(page);
  await browser.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, modifiers: 2 } as const;
  await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  expect(await composer.inputValue()).toBe('ni hao');
  expect(await page.getByTestId('delivery').count()).toBe(0);
  await browser.send('Input.insertText', { text: '你好' });
  expect(await composer.inputValue()).toBe('你好');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('delivery').getByText('你好').waitFor();
  await page.getByRole('button', { name: 'Undo send' }).click();
  await page.getByTestId('delivery').waitFor({ state: 'detached' });
});
