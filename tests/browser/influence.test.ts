import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { drawNetworkTown } from '../harness/network-town.js';
import { Stage } from '../harness/stage.js';
import { graveViolations, sidewaysOverflow } from './accessibility.js';

let stage: Stage;
let ids: Map<string, string>;
beforeAll(async () => {
  if (noChromium) return;
  stage = await Stage.start();
  ids = await drawNetworkTown(stage);
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

const map = (page: Page) => page.getByRole('img', { name: /^(Map of [1-9]|网络地图：[1-9])/ });
const panel = (page: Page) => page.getByTestId('influence-panel');

/** The communities that these people were found to be in. */
async function communitiesOf(page: Page, handles: string[]): Promise<(number | undefined)[]> {
  return await page.evaluate(async (asked) => {
    const answer = await fetch('/api/influence/map');
    const { people } = (await answer.json()) as { people: { handle: string[]; community: number[] } };
    return asked.map((handle) => people.community[people.handle.indexOf(handle)]);
  }, handles);
}

async function expectNoFaults(page: Page): Promise<void> {
  expect(await graveViolations(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
}

it('leads from the map over the table to a person, a path, the seeds and a new score model', async () => {
  const { page, problems } = await stage.signIn('admin', { locale: 'en-US', reducedMotion: 'reduce' });
  await page.getByRole('link', { name: 'Influence' }).click();
  await map(page).waitFor();
  await expectNoFaults(page);

  await page.keyboard.press('v');
  const rows = page.getByTestId('people-table').locator('tbody tr[aria-rowindex]');
  await rows.nth(20).waitFor();
  await expectNoFaults(page);
  await page.getByPlaceholder('Search people').fill('cake0');
  await rows.nth(1).waitFor({ state: 'detached' });
  await page.getByPlaceholder('Search people').blur();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 person selected').first().waitFor();
  await page.keyboard.press('Enter');
  await panel(page).getByTestId('person-rail').waitFor();
  await panel(page).getByTestId('ego-figures').waitFor();
  await expectNoFaults(page);

  await panel(page).getByRole('button', { name: 'Path from the brand' }).click();
  await panel(page)
    .getByTestId('path-answer')
    .getByText(/steps?$/)
    .waitFor();
  await page.keyboard.press('v');
  await map(page).waitFor();
  await expectNoFaults(page);

  await page.keyboard.press('4');
  const seeds = panel(page).getByTestId('seeds-answer');
  await seeds.getByText('of the best possible choice').waitFor();
  await page.keyboard.press('5');
  await page.getByTestId('time-bar').waitFor();
  await expectNoFaults(page);

  await page.getByRole('link', { name: 'Score model' }).click();
  const preview = page.getByTestId('rank-preview');
  await preview.getByRole('row').nth(3).waitFor();
  await page.getByRole('slider').nth(1).press('End');
  await page.getByRole('slider').first().press('Home');
  await preview.getByText(/people change places/).waitFor();
  await expectNoFaults(page);
  await page.getByLabel('What changed and why').fill('Strength alone');
  await page.getByRole('button', { name: /^Save as version/ }).click();
  await page
    .getByText(/^Version \d+ saved/)
    .first()
    .waitFor();
  await page.getByText('Strength alone').waitFor();
  expect(problems).toEqual([]);
});

it('puts what people talk about on the map and in the table, and finds people by place and segment', async () => {
  const { page, problems } = await stage.signIn('marketer', { locale: 'en-US', reducedMotion: 'reduce' });
  await page.goto('/influence');
  await map(page).waitFor();
  await page.getByText('+ Conversations').click();
  const legend = page.getByRole('region', { name: 'Legend' });
  await legend.getByText('Topics').waitFor();
  await legend.getByText('Conversations').waitFor();

  await page.goto('/influence?view=table&list=topics');
  await page.getByTestId('subjects-table').getByRole('button', { name: '#tea' }).click();
  await panel(page)
    .getByText(/TwitterRank on this topic, over interactions/)
    .waitFor();
  await panel(page).getByRole('button', { name: 'Tea1', exact: false }).first().waitFor();
  await expectNoFaults(page);

  await page.goto(`/influence?tool=hops&from=${ids.get('tea1')}&with=all`);
  await panel(page).getByRole('columnheader', { name: 'Talks' }).waitFor();
  const row = panel(page).getByRole('row', { name: /^Hop 1/ });
  expect((await row.getByRole('cell').allInnerTexts()).slice(1, 3)).toEqual(['1', '1']);

  await page.goto('/influence?view=space');
  await page.getByText('24 of 49 people give a place.').waitFor();
  await page
    .getByTestId('space-map')
    .getByRole('button', { name: /^Zhejiang: 8 people/ })
    .click();
  await panel(page).getByRole('button', { name: 'In the table' }).click();
  await page.getByTestId('people-table').locator('tbody tr[aria-rowindex]').nth(7).waitFor();
  await page.getByText('8 people', { exact: true }).waitFor();
  await expectNoFaults(page);

  await page.goto('/influence?by=segment');
  await legend.getByText('In no segment').waitFor();
  await page.goto(`/people/${ids.get('tea0')}`);
  await page.getByTestId('score-history').waitFor();
  expect(problems).toEqual([]);
});

it('says who saved a model meanwhile, and lets only administrators save one', async () => {
  const first = await stage.signIn('admin', { locale: 'en-US' });
  const second = await stage.signIn('admin', { locale: 'en-US' });
  for (const { page } of [first, second]) {
    await page.goto('/influence/model');
    await page.getByRole('slider').nth(2).press('ArrowRight');
    await page.getByRole('button', { name: /^Save as version/ }).waitFor();
  }
  await first.page.getByRole('button', { name: /^Save as version/ }).click();
  await first.page
    .getByText(/^Version \d+ saved/)
    .first()
    .waitFor();
  await second.page.getByRole('button', { name: /^Save as version/ }).click();
  await second.page.getByText(/was saved by .* while you were editing/).waitFor();
  await second.page.getByRole('button', { name: /^Keep mine/ }).click();
  await second.page.getByRole('button', { name: /^Save as version/ }).click();
  await second.page
    .getByText(/^Version \d+ saved/)
    .first()
    .waitFor();

  const agent = await stage.signIn('agent', { locale: 'en-US' });
  await agent.page.goto('/influence/model');
  await agent.page.getByText('Only administrators can save a model.').waitFor();
  expect(await agent.page.getByRole('button', { name: /^Save as version/ }).count()).toBe(0);
});

it('speaks Chinese, draws the layers around someone and opens the bridge between two communities', async () => {
  const { page, problems } = await stage.signIn('marketer', { locale: 'zh-CN', colorScheme: 'dark' });
  await page.goto(`/influence?tool=hops&from=${ids.get('tea0')}`);
  await page.getByRole('heading', { name: '影响力' }).waitFor();
  await panel(page).getByRole('rowheader', { name: '第 1 层' }).waitFor();
  await map(page).waitFor();
  await expectNoFaults(page);

  const [a, b] = await communitiesOf(page, ['tea1', 'cake1']);
  await page.goto(`/influence?tool=bridges&a=${a}&b=${b}`);
  await panel(page).getByText('到甲').first().waitFor();
  await page.keyboard.press('3');
  await panel(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '全部收起' }).click();
  await page.getByRole('button', { name: '全部展开' }).waitFor();
  await expectNoFaults(page);
  expect(problems).toEqual([]);
});

it('saves the view as a drawing and the network as a file', async () => {
  const { page } = await stage.signIn('marketer', { locale: 'en-US' });
  await page.goto('/influence');
  await map(page).waitFor();
  await page.getByText(/^[1-9]\d* of [1-9]\d* people$/).waitFor();
  for (const [item, suffix] of [
    ['Drawing (SVG)', '.svg'],
    ['Picture (PNG)', '.png'],
    ['Gephi (GEXF)', '.gexf'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    expect((await saved).suggestedFilename()).toContain(suffix);
  }
});
