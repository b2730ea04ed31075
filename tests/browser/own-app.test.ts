import { AccountsService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { Stage } from '../harness/stage.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };

let stage: Stage;
beforeAll(async () => {
  if (!noChromium)
    stage = await Stage.start({ world: { ...QUIET, networks: ['mastodon', 'x', 'weibo', 'facebook'] } });
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

describe('an app that was made at a network by hand', () => {
  it('is entered, told the way back, and signs its account in', async () => {
    const { page, problems } = await stage.signIn('admin', { viewport: { width: 1280, height: 1100 } });
    await page.goto('/accounts');
    await page.getByRole('button', { name: 'Connect an account' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Network').selectOption('x');
    const redirect = `${stage.product.url}/api/accounts/oauth/callback`;
    expect(await drawer.getByTestId('redirect-address').textContent()).toBe(redirect);
    expect(await drawer.getByLabel('Address of the server').inputValue()).toBe('https://api.x.com');
    await drawer.getByLabel('Address of the server').fill(`${stage.sandbox.url}/x`);
    await drawer.getByLabel(/^Client ID/).fill('sandbox-confidential');
    await drawer
      .getByLabel(/^Client secret/)
      .first()
      .fill('sandbox-secret');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Authorize/ }).click();
    const result = page.getByTestId('sign-in-result');
    await expect.poll(() => result.textContent()).toMatch(/^.*lanxing.* \(X\) is connected\.$/i);
    await result.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    expect(await stored('x')).toMatchObject({
      clientId: 'sandbox-confidential',
      clientSecret: 'sandbox-secret',
      refreshToken: expect.stringMatching(/./),
    });

    await page.getByRole('button', { name: 'Connect an account' }).click();
    await drawer.getByLabel('Network').selectOption('x');
    await drawer.getByLabel('Address of the server').fill(`${stage.sandbox.url}/x`);
    await expect.poll(() => drawer.getByText(/^Left empty, the app of/).count()).toBe(1);
    await drawer.getByRole('button', { name: 'Sign in at the network' }).click();
    await page.getByRole('button', { name: /Refuse|Cancel|Deny/ }).click();
    await expect.poll(() => result.textContent()).toContain('nothing was connected');
    expect(problems.filter((problem) => !problem.startsWith(stage.sandbox.url))).toEqual([]);
  });

  it('is signed in to for somebody whose session ended at the network', async () => {
    const { page, problems } = await stage.signIn('admin', { viewport: { width: 1280, height: 1100 } });
    await page.goto('/accounts');
    const card = page.getByTestId('account-card').filter({ hasText: 'Mastodon' });
    await card.getByRole('button', { name: 'Disconnect' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Connect an account' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Network').selectOption('mastodon');
    await drawer.getByLabel('Address of the server').fill(stage.sandbox.url);
    await drawer.getByRole('button', { name: 'Sign in at the network' }).click();
    const authorize = page.getByRole('button', { name: /Authorize/ });
    await authorize.waitFor();
    await page.context().clearCookies();
    await authorize.click();
    await page.waitForURL(/\/sign-in\?to=/);
    await stage.enter(page, 'admin');
    const result = page.getByTestId('sign-in-result');
    await expect.poll(() => result.textContent()).toMatch(/\(Mastodon\) is connected\.$/);
    await card.waitFor();
    expect(problems.filter((problem) => !problem.startsWith(stage.sandbox.url))).toEqual([]);
  });

  it.each([
    ['weibo', 'App Key', '1000000001', 'App Secret', 'sandbox-weibo-free-secret-000001', '/weibo/2'],
    ['facebook', '应用编号', '1010101010101010', '应用密钥', '0123456789abcdef0123456789abcdef', '/facebook'],
  ])(
    'signs an account of %s in, in Chinese and in the dark',
    async (network, idLabel, id, secretLabel, secret, path) => {
      const viewport = { width: 1280, height: 1100 };
      const options = { viewport, locale: 'zh-CN', colorScheme: 'dark' as const };
      const { page, problems } = await stage.signIn('admin', options);
      await page.goto('/accounts');
      await page.getByRole('button', { name: '连接账号' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('平台').selectOption(network);
      await drawer.getByLabel('服务器地址').fill(stage.sandbox.url + path);
      await drawer.getByLabel(new RegExp(`^${idLabel}`)).fill(id);
      await drawer
        .getByLabel(new RegExp(`^${secretLabel}`))
        .first()
        .fill(secret);
      await drawer.getByRole('button', { name: '前往平台登录' }).click();
      await page.getByRole('button', { name: /授权/ }).click();
      await expect
        .poll(() => page.getByTestId('sign-in-result').textContent())
        .toMatch(/^.*lanxing.*（.+）已连接。$/i);
      const kept = await stored(network);
      expect(Object.values(kept)).toEqual(expect.arrayContaining([id, secret]));
      expect(kept.accessToken).toMatch(/./);
      expect(problems.filter((problem) => !problem.startsWith(stage.sandbox.url))).toEqual([]);
    },
  );
});

async function stored(network: string): Promise<Record<string, string>> {
  const accounts = stage.product.app.get(AccountsService);
  const account = (await accounts.list(stage.workspaceId)).find((each) => each.network === network);
  return await accounts.openCredentials(stage.workspaceId, account?.id ?? '');
}
