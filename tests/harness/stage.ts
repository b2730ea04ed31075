import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '@tingshuo/sandbox';
import { DemoService, PollService } from '@tingshuo/server';
import pg from 'pg';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { type Product, startProduct } from './product.js';
import { ADMIN_TOKEN, controlSandbox, type SandboxPost } from './sandbox-control.js';
import { openScreen, type Screen, signInOn } from './screen.js';

/** The web app as it was built, or another build of it to work on. */
const WEB_DIR = resolve(
  process.env.TINGSHUO_TEST_WEB_DIR ?? join(import.meta.dirname, '../../apps/web/dist'),
);
/** The town without people of its own: only the tests write there. */
const QUIET: SandboxOptions = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const PLENTY = { limit: 100_000, windowMs: 300_000 };

export interface StagePlan {
  world?: SandboxOptions;
  undoSeconds?: number;
}

/** The demo's coffee house as `npm start` shows it: the whole product on a port, the sandbox and a real browser. */
export class Stage {
  private constructor(
    readonly sandbox: Sandbox,
    readonly product: Product,
    readonly browser: Browser,
    readonly workspaceId: string,
    private readonly password: string,
  ) {}

  static async start({ world = QUIET, undoSeconds = 10 }: StagePlan = {}): Promise<Stage> {
    if (!existsSync(join(WEB_DIR, 'index.html'))) throw new Error('the web app is not built: run npm test');
    // One account, so that what a test writes is heard by one poll and nothing else.
    const networks = ['mastodon'];
    const sandbox = await startSandbox({ rateLimit: PLENTY, adminToken: ADMIN_TOKEN, networks, ...world });
    const environment = {
      TINGSHUO_SANDBOX_URL: sandbox.url,
      TINGSHUO_SANDBOX_TOKEN: ADMIN_TOKEN,
      TINGSHUO_WEB_DIR: WEB_DIR,
    };
    const product = await startProduct(environment, true);
    const { workspaceId, loginFile } = await product.app.get(DemoService).seed();
    const { password } = JSON.parse(readFileSync(loginFile, 'utf8')) as { password: string };
    await setUndoSeconds(product, undoSeconds);
    return new Stage(sandbox, product, await launchChromium(), workspaceId, password);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.product.close();
    await this.sandbox.close();
  }

  /** A new browser profile on which this member of the demo has signed in and seen the inbox. */
  async signIn(role: string, options: BrowserContextOptions = {}): Promise<Screen> {
    const screen = await openScreen(this.browser, { baseURL: this.product.url, ...options });
    await screen.page.goto('/');
    await this.enter(screen.page, role);
    return screen;
  }

  /** Fills in the sign-in page that is shown, and waits until the product is. */
  async enter(page: Page, role: string): Promise<void> {
    await signInOn(page, { email: `${role}@demo.tingshuo`, password: this.password });
  }

  async addPerson(handle: string, name: string): Promise<void> {
    await controlSandbox(this.sandbox, 'POST', '/_admin/people', { handle, name });
  }

  /** Somebody writes in the town, the demo's brand included. */
  async write(author: string, text: string, replyTo?: string): Promise<SandboxPost> {
    const draft = { author, text, ...(replyTo ? { replyTo } : {}) };
    return await controlSandbox(this.sandbox, 'POST', '/_admin/posts', draft);
  }

  /** What the brand's account has been made to say by the product. */
  async said(): Promise<SandboxPost[]> {
    const path = '/_admin/posts?origin=api&limit=1000';
    return (await controlSandbox<{ posts: SandboxPost[] }>(this.sandbox, 'GET', path)).posts;
  }

  /** Makes the network think for a while, so that every step of a delivery can be seen. */
  async slowDown(...paths: string[]): Promise<void> {
    const faults = paths.map((pathPrefix) => ({
      kind: 'slow-before',
      match: { pathPrefix },
      delayMs: 2_500,
    }));
    await controlSandbox(this.sandbox, 'POST', '/_admin/faults', faults);
  }

  /** Lets the product ask for news now and not at the stream's next turn. */
  async hear(): Promise<void> {
    const polls = this.product.app.get(PollService);
    await polls.hasten(this.workspaceId);
    await polls.pollDue(this.workspaceId);
  }
}

async function setUndoSeconds(product: Product, undoSeconds: number): Promise<void> {
  const owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
  await owner.query('UPDATE workspace SET settings = settings || $1::jsonb', [{ undoSeconds }]);
  await owner.end();
}
