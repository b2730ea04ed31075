import type { Page } from 'playwright-core';

/** What a look at the calendar took. */
export interface Look {
  posts: number;
  /** From the request to the last byte of the answer, as the browser saw it when it asked for nothing else. */
  serverMs: number;
  /** From the last byte of the answer to the first frame that shows it. */
  drawMs: number;
}

/** Until everything else that the page asks for is there. */
const QUIET_MS = 500;
const DRAWN = 'calendar-drawn';

/** Waits in the page until the count over the calendar is known, then for the frame after. */
function watchDrawing(name: string): void {
  const look = new MutationObserver(() => {
    const count = document.querySelector<HTMLElement>('[data-testid=calendar-count]')?.dataset.count;
    if (!count || !document.querySelector('[data-testid=calendar-entry]')) return;
    look.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(name)));
  });
  look.observe(document, { childList: true, subtree: true, attributes: true });
}

/** Opens the calendar at a day and measures how its data came and was drawn. */
export async function lookAt(page: Page, path: string): Promise<Look> {
  await page.addInitScript(watchDrawing, DRAWN);
  await page.goto(path);
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, DRAWN);
  await page.waitForTimeout(QUIET_MS);
  return await page.evaluate(async (name) => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const answer = resources.find(({ name: url }) => new URL(url).pathname === '/api/calendar');
    const drawn = performance.getEntriesByName(name)[0];
    const count = document.querySelector<HTMLElement>('[data-testid=calendar-count]')?.dataset.count;
    if (!answer || !drawn) throw new Error('the calendar was not asked for');
    const asked = performance.now();
    await (await fetch(answer.name, { cache: 'no-store' })).arrayBuffer();
    return {
      posts: Number(count),
      serverMs: performance.now() - asked,
      drawMs: drawn.startTime - answer.responseEnd,
    };
  }, DRAWN);
}
