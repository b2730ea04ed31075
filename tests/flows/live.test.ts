import { LIVE_PATH, LIVE_RESET, LiveEvent } from '@tingshuo/contracts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { listeningWorkspace } from '../harness/listening-workspace.js';
import { LiveBrowser, until } from '../harness/live-browser.js';
import { type Product, startProduct } from '../harness/product.js';
import { sessionCookie } from '../harness/session.js';

const WRITERS = 12;
const EVENTS_EACH = 25;

describe.skipIf(!adminUrl)('the live stream', () => {
  let product: Product;
  let owner: pg.Client;
  let url: string;
  let here: string;
  let elsewhere: string;
  let cookie: string;
  const browsers: LiveBrowser[] = [];

  beforeAll(async () => {
    product = await startProduct({ TINGSHUO_ROLE: 'web' }, true);
    url = `${(await product.app.getUrl()).replace('[::1]', '127.0.0.1')}${LIVE_PATH}`;
    owner = await client();
    here = (await listeningWorkspace(owner)).id;
    elsewhere = (await listeningWorkspace(owner, { issuer: 'https://other.example' })).id;
    cookie = await sessionCookie(product, here, 'listener');
  });
  afterAll(async () => {
    await owner?.end();
    await product?.close();
  });
  afterEach(() => {
    for (const browser of browsers.splice(0)) browser.cut();
  });

  async function client(): Promise<pg.Client> {
    const made = new pg.Client({ connectionString: product.database.ownerUrl });
    await made.connect();
    return made;
  }

  function browse(): LiveBrowser {
    const browser = new LiveBrowser(url, cookie);
    browsers.push(browser);
    return browser;
  }

  const names = (browser: LiveBrowser) =>
    browser.heard
      .filter(({ name }) => name === 'message')
      .map(({ data }) => LiveEvent.parse(JSON.parse(data)).subject);

  async function write(on: pg.Client, workspaceId: string, subject: string, type = 'mention.triaged') {
    await on.query(
      `INSERT INTO domain_event (workspace_id, type, subject, actor, payload) VALUES ($1, $2, $3, 'system', '{"ids": []}')`,
      [workspaceId, type, subject],
    );
  }

  async function wake(): Promise<void> {
    await owner.query(`NOTIFY tingshuo_events`);
  }

  /** Transactions that begin in one order and commit in another. */
  async function writeOutOfOrder(name: string): Promise<string[]> {
    const written = await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        const connection = await client();
        const subjects: string[] = [];
        for (let n = 0; n < EVENTS_EACH; n += 1) {
          const subject = `${name} ${writer}.${n}`;
          await connection.query('BEGIN');
          await write(connection, here, subject);
          await write(connection, elsewhere, `${subject} of another workspace`);
          await connection.query('SELECT pg_sleep($1)', [Math.random() * 0.03]);
          await connection.query(Math.random() < 0.1 ? 'ROLLBACK' : 'COMMIT').then(({ command }) => {
            if (command === 'COMMIT') subjects.push(subject);
          });
          if (Math.random() < 0.5) await connection.query('NOTIFY tingshuo_events');
        }
        await connection.end();
        return subjects;
      }),
    );
    return written.flat();
  }

  it('tells every committed event once, though commits come out of order and connections break', async () => {
    const steady = browse();
    const shaky = browse();
    expect(await steady.connect()).toBe(200);
    await shaky.connect();
    await until(() => steady.lastId !== null && shaky.lastId !== null, 'both know where they stand');
    let isWriting = true;
    const breaking = (async () => {
      while (isWriting) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
        shaky.cut();
        await shaky.connect();
      }
    })();
    const written = await writeOutOfOrder('storm');
    isWriting = false;
    await breaking;
    await wake();
    await until(() => names(steady).length >= written.length, 'the steady browser has heard all');
    await until(() => names(shaky).length >= written.length, 'the shaky browser has heard all');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(names(steady).toSorted()).toEqual(written.toSorted());
    expect(names(shaky).toSorted()).toEqual(written.toSorted());
    expect(names(shaky)).toEqual(names(steady));
    expect([...steady.heard, ...shaky.heard].filter(({ name }) => name === LIVE_RESET)).toEqual([]);
  });

  it('tells a browser that comes back what it missed, and one that is new nothing of the past', async () => {
    const first = browse();
    const witness = browse();
    await first.connect();
    await witness.connect();
    await until(() => first.lastId !== null && witness.lastId !== null, 'both know where they stand');
    first.cut();
    await write(owner, here, 'while away');
    await wake();
    await until(() => names(witness).includes('while away'), 'the server has read it');
    const fresh = browse();
    await fresh.connect();
    await until(() => fresh.lastId !== null, 'the new browser knows where it stands');
    await first.connect();
    await write(owner, here, 'after all');
    await wake();
    await until(() => names(first).length === 2 && names(fresh).length === 1, 'both have heard');
    expect(names(first)).toEqual(['while away', 'after all']);
    expect(names(fresh)).toEqual(['after all']);
  });

  it('asks for a reload instead of telling too much, too old, or from a place that is not of this log', async () => {
    const browser = browse();
    const witness = browse();
    await browser.connect();
    await witness.connect();
    await until(() => browser.lastId !== null && witness.lastId !== null, 'both know where they stand');
    browser.cut();
    await owner.query(
      `INSERT INTO domain_event (workspace_id, type, subject, actor, payload)
       SELECT $1, 'mention.triaged', 'many', 'system', '{}' FROM generate_series(1, 2001)`,
      [here],
    );
    await wake();
    await until(() => names(witness).length === 2_001, 'the server has read them');
    for (const place of [browser.lastId, `${2n ** 62n}-1`]) {
      const back = browse();
      await back.connect(place);
      await until(() => back.heard.some(({ name }) => name === LIVE_RESET), 'it is told to reload');
      expect(names(back)).toEqual([]);
      await write(owner, here, 'from here on');
      await wake();
      await until(() => names(back).length > 0, 'it hears again');
      expect(names(back)).toEqual(['from here on']);
      back.cut();
    }
  });

  it('asks for a reload after more than a day', async () => {
    const browser = browse();
    const witness = browse();
    await browser.connect();
    await witness.connect();
    await until(() => browser.lastId !== null && witness.lastId !== null, 'both know where they stand');
    browser.cut();
    await owner.query(
      `INSERT INTO domain_event (workspace_id, type, subject, actor, payload, at)
       VALUES ($1, 'mention.triaged', 'old', 'system', '{}', now() - interval '25 hours')`,
      [here],
    );
    await wake();
    await until(() => names(witness).includes('old'), 'the server has read it');
    await browser.connect();
    await until(() => browser.heard.some(({ name }) => name === LIVE_RESET), 'it is told to reload');
    expect(names(browser)).toEqual([]);
  });

  it('tells only what the role may read, and nothing to the signed out', async () => {
    const stranger = new LiveBrowser(url, '');
    expect(await stranger.connect()).toBe(401);
    const browser = browse();
    await browser.connect();
    await until(() => browser.lastId !== null, 'the browser knows where it stands');
    await write(owner, here, 'secret', 'settings.changed');
    await write(owner, here, 'unheard of', 'nobody.knows');
    await write(owner, here, 'open', 'mention.triaged');
    await wake();
    await until(() => names(browser).length > 0, 'something is heard');
    expect(names(browser)).toEqual(['open']);
  });

  it('cuts a browser off that does not read, and it misses nothing when it is back', async () => {
    const sleeper = browse();
    const witness = browse();
    await sleeper.connect();
    await witness.connect();
    await until(() => sleeper.lastId !== null && witness.lastId !== null, 'both know where they stand');
    sleeper.fallAsleep();
    const payload = JSON.stringify({ text: 'x'.repeat(20_000) });
    for (let n = 0; n < 10; n += 1) {
      await owner.query(
        `INSERT INTO domain_event (workspace_id, type, subject, actor, payload)
         SELECT $1, 'mention.triaged', 'long ' || $2 || '.' || n, 'system', $3::jsonb FROM generate_series(1, 100) n`,
        [here, String(n), payload],
      );
    }
    await wake();
    await until(() => names(witness).length >= 1_000, 'the server has told all');
    sleeper.wakeUp();
    await until(() => !sleeper.isConnected, 'the stream has ended');
    expect(names(sleeper).length).toBeLessThan(1_000);
    await sleeper.connect();
    await until(() => names(sleeper).length >= 1_000, 'it has heard all', 60_000);
    expect(new Set(names(sleeper)).size).toBe(1_000);
    expect(names(sleeper)).toHaveLength(1_000);
  });
});
