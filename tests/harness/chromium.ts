import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = process.env.TINGSHUO_TEST_CHROMIUM;

/** Why a browser test is skipped; null where `npm test` found a Chromium. */
export const noChromium = executablePath ? null : 'skipped: no Chromium on this machine';

export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({ args: FLAGS, ...(executablePath ? { executablePath } : {}) });
}
