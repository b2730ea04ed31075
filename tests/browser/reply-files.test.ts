import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { png } from '../harness/png.js';
import { Stage } from '../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  if (!noChromium) stage = await Stage.start({ undoSeconds: 12 });
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const TORN: Given = { name: 'torn.png', mimeType: 'image/png', buffer: png(40, 30, [180, 60, 20]) };
const PASTED: Given = { name: 'image.png', mimeType: 'image/png', buffer: png(20, 30, [20, 60, 180]) };
const PAPER: Given = {
  name: 'invoice.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
};

/** As the clipboard, or the hand that drags, holds it. */
const held = (page: Page, { name, mimeType, buffer }: Given) =>
  page.evaluateHandle(
    ({ name, type, content }) => {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      return data;
    },
    { name, type: mimeType, content: buffer.toString('base64') },
  );

async function paste(page: Page, on: Locator, file: Given): Promise<void> {
  await on.evaluate(
    (element, clipboardData) =>
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })),
    await held(page, file),
  );
}

async function drop(page: Page, on: Locator, file: Given): Promise<void> {
  const dataTransfer = await held(page, file);
  for (const event of ['dragenter', 'dragover', 'drop']) await on.dispatchEvent(event, { dataTransfer });
}

it('sends a chosen and a pasted picture with a public reply, described, and gives them back when it is undone', async () => {
  await stage.addPerson('ana', 'Ana 安娜');
  await stage.write('ana', '@lanxing 包裹破了 my parcel is torn');
  await stage.hear();
  const { page, problems } = await stage.signIn('agent');
  await page.getByTestId('mention-row').filter({ hasText: 'is torn' }).click();
  const pane = page.getByTestId('mention-pane');
  await pane.getByText('is torn').first().waitFor();
  await page.keyboard.press('r');
  const composer = page.getByTestId('composer');
  await composer.getByRole('textbox').fill('请看图 please look');
  const chooser = page.waitForEvent('filechooser');
  await composer.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles([TORN]);
  const files = page.getByTestId('reply-files');
  await files.getByText('torn.png', { exact: true }).waitFor();
  await paste(page, composer.getByRole('textbox'), PASTED);
  await files.getByText('image.png', { exact: true }).waitFor();

  await drop(page, composer, PAPER);
  await files.getByText('“invoice.pdf” is of a type that cannot be sent here.').waitFor();
  expect(await composer.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
  await files.getByRole('button', { name: 'Remove invoice.pdf' }).click();

  await files.getByRole('button', { name: 'Describe “torn.png” for people who cannot see it' }).click();
  await page.getByLabel('Description').fill('A torn corner');
  await page.keyboard.press('Enter');
  await composer.getByRole('button', { name: 'Send', exact: true }).click();
  const sent = pane.getByTestId('attached-files');
  await sent.getByText('A torn corner').waitFor();
  await pane.getByRole('button', { name: 'Undo send' }).click();
  await files.getByRole('button', { name: 'Description of “torn.png”: A torn corner' }).waitFor();
  expect(await stage.said()).toEqual([]);

  await composer.getByRole('button', { name: 'Send', exact: true }).click();
  await pane.locator('[data-testid=delivery-state][data-state=confirmed]').waitFor();
  expect(await sent.getByRole('link').allInnerTexts()).toEqual([
    expect.stringMatching(/torn\.png[\s\S]*A torn corner/),
    expect.stringContaining('image.png'),
  ]);
  const wide = await sent
    .locator('img')
    .evaluateAll((pictures) => pictures.map((picture) => (picture as HTMLImageElement).naturalWidth));
  expect(wide).toEqual([40, 20]);
  expect((await stage.said()).map(({ native }) => native)).toMatchObject([
    { files: [{ type: 'image/png', alt: 'A torn corner' }, { type: 'image/png' }] },
  ]);
  expect(problems).toEqual([]);
});
