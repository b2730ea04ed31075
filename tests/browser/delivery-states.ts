import type { Page } from 'playwright-core';

/** Notes every state that a delivery is shown in from now on, however short. */
export async function watchDeliveryStates(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    const look = () => {
      for (const each of document.querySelectorAll('[data-testid=delivery-state]')) {
        const state = each.getAttribute('data-state') ?? '';
        if (seen.at(-1) !== state) seen.push(state);
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(window, { deliveryStates: seen });
  });
}

export async function statesSeen(page: Page): Promise<string[]> {
  return await page.evaluate(() => Reflect.get(window, 'deliveryStates') as string[]);
}
