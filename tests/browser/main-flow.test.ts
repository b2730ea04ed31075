import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { Stage } from '../harness/stage.js';
import { statesSeen, watchDeliveryStates } from './delivery-states.js';

const QUESTION = '@lanxing 早上好，订单还没到 still no sign of my order A-1042, please help';
const ANSWER = '您好，订单已经发出 — your order is on its way. 谢谢等待!';

let stage: Stage;
beforeAll(async () => {
  if (!noChromium) stage = await Stage.start({ undoSeconds: 6 });
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

it('leads from a fresh mention to an answer on the network and into the figures, by keyboard', async () => {
  await stage.addPerson('ana', 'Ana 安娜');
  const thanks = await stage.write('ana', '@lanxing 拿铁很好喝 lovely latte');
  const welcome = await stage.write('lanxing', '@ana 谢谢 thank you!', thanks.id);
  const { page, problems } = await stage.signIn('agent');
  const rows = page.getByTestId('mention-row');
  await stage.hear();
  await rows.filter({ hasText: 'lovely latte' }).waitFor();
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

  const question = await stage.write('ana', QUESTION, welcome.id);
  await stage.hear();
  await rows.filter({ hasText: 'A-1042' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  const card = page.getByTestId('brand-response');
  await card.getByText('1 of 2 answered').waitFor();
  expect(await card.getByText('50%').count()).toBe(1);

  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await rows.first().waitFor();
  await page.keyboard.press('j');
  const pane = page.getByTestId('mention-pane');
  await pane.getByText('A-1042').first().waitFor();
  await page.keyboard.press('Enter');
  expect(await pane.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('c');
  const caseLink = pane.getByRole('link', { name: /^Case #1/ });
  await caseLink.waitFor();

  await page.keyboard.press('r');
  const composer = page.getByTestId('composer').getByRole('textbox');
  await composer.waitFor();
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
  await page.keyboard.type(ANSWER);
  expect(await composer.inputValue()).toBe(ANSWER);
  await stage.slowDown('/api/v1/statuses', '/api/v1/accounts');
  await watchDeliveryStates(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo send' }).waitFor();
  expect(await stage.said()).toEqual([]);
  await page.locator('[data-testid=delivery-state][data-state=confirmed]').waitFor();
  expect(await statesSeen(page)).toEqual(['scheduled', 'sending', 'sent', 'confirmed']);

  const [reply, ...more] = await stage.said();
  expect(more).toEqual([]);
  expect(reply).toMatchObject({ parentId: question.id, text: `@ana ${ANSWER}` });
  const there = await (await fetch(question.url)).text();
  expect(there.indexOf('订单已经发出')).toBeGreaterThan(there.indexOf('A-1042'));

  await caseLink.click();
  await page.locator('[data-testid=sla-badge][data-look=met]').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await card.getByText('2 of 2 answered').waitFor();
  expect(await card.getByText('100%').count()).toBe(1);
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  expect(problems).toEqual([]);
});
