import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { Stage } from '../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  if (!noChromium) stage = await Stage.start({ undoSeconds: 12 });
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

it('takes back what was done with a mention', async () => {
  await stage.addPerson('ana', 'Ana 安娜');
  await stage.write('ana', '@lanxing 好像少了一杯 one cup is missing');
  await stage.hear();
  const { page, problems } = await stage.signIn('agent');
  const row = page.getByTestId('mention-row').filter({ hasText: 'one cup is missing' });
  await row.waitFor();
  await page.keyboard.press('j');
  await page.getByTestId('mention-pane').waitFor();
  await page.keyboard.press('e');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.keyboard.press('z');
  await row.waitFor();
  await page.getByTestId('announcer').getByText('Undone: Marked done').waitFor({ state: 'attached' });
  await page.reload();
  await row.waitFor();
  expect(problems).toEqual([]);
});

it('tells on a phone what was done without covering anything', async () => {
  const { page, problems } = await stage.signIn('agent', { viewport: { width: 390, height: 844 } });
  await page.getByTestId('mention-row').first().click();
  const pane = page.getByTestId('mention-pane');
  await pane.getByRole('button', { name: 'Take', exact: true }).click();
  const news = page.getByRole('alert').filter({ hasText: 'Assigned to You' });
  await news.getByRole('button', { name: 'Undo' }).waitFor();
  const bottom = async () => {
    const box = await pane.boundingBox();
    return box === null ? null : box.y + box.height;
  };
  const top = async () => (await news.boundingBox())?.y ?? null;
  await expect.poll(async () => Number(await bottom()) <= Number(await top())).toBe(true);
  await news.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(bottom).toBe(844);
  expect(problems).toEqual([]);
});

it('sends nothing of a reply that was undone in time, and gives its text back', async () => {
  const { page, problems } = await stage.signIn('agent');
  await page.getByTestId('mention-row').first().click();
  const pane = page.getByTestId('mention-pane');
  await pane.getByText('one cup is missing').first().waitFor();
  await page.keyboard.press('r');
  const composer = page.getByTestId('composer').getByRole('textbox');
  await composer.fill('第一稿 first draft');
  await page.keyboard.press('Control+Enter');
  const held = pane.getByTestId('delivery');
  await held.waitFor();
  expect(await composer.inputValue()).toBe('');
  await pane.getByRole('button', { name: 'Undo send' }).click();
  await held.waitFor({ state: 'detached' });
  await expectText(composer, '第一稿 first draft');

  await composer.fill('第二稿 second draft');
  await page.keyboard.press('Control+Enter');
  await held.waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await held.waitFor({ state: 'detached' });
  await expectText(composer, '第二稿 second draft');

  await composer.fill('第三稿 final answer');
  await pane.getByRole('button', { name: 'Send', exact: true }).click();
  await pane.locator('[data-testid=delivery-state][data-state=confirmed]').waitFor();
  expect((await stage.said()).map(({ text }) => text)).toEqual(['@ana 第三稿 final answer']);
  expect(problems).toEqual([]);
});

async function expectText(field: { inputValue(): Promise<string> }, text: string): Promise<void> {
  await expect.poll(() => field.inputValue(), { timeout: 10_000 }).toBe(text);
}
