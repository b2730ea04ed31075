import { randomUUID } from 'node:crypto';
import type { MassPreview, MassResult, MassSend } from '@tingshuo/contracts';
import { MassWork } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk, type DeskAccount } from '../harness/desk.js';
import {
  connectTownAccount,
  hearMessages,
  mailboxOf,
  openIdOf,
  type TownAccount,
  writeToBot,
} from '../harness/town-messages.js';

const SHOP = 'shop';

describe.skipIf(!adminUrl)('a mass send', () => {
  let desk: Desk;
  let bot: TownAccount;
  let official: TownAccount;
  const ids = new Map<string, string>();

  const town = (): DeskAccount => desk.account;
  const author = (handle: string) => ({
    externalId: `id-of-${handle}`,
    handle,
    displayName: `${handle} 小姐`,
  });
  const direct = async (handle: string, text: string, more: object = {}) =>
    await hearMessages(desk, town(), [{ author: author(handle), text, conversation: handle, more }]);
  const rows = async <T extends object>(sql: string, ...values: unknown[]) =>
    (await desk.owner.query<T>(sql, [desk.workspaceId, ...values])).rows;
  const preview = async (people: readonly string[], more: object = {}) =>
    await desk.call<MassPreview>(
      'POST',
      '/api/mass-sends/preview',
      { channel: 'private', text: '周末市集，{name} 来吗？', audience: audience(people), ...more },
      'marketer',
    );
  const send = async (people: readonly string[], more: object = {}, id = randomUUID()) =>
    await desk.call<MassSend & { code?: string }>(
      'PUT',
      `/api/mass-sends/${id}`,
      { channel: 'private', text: '周末市集，{name} 来吗？', audience: audience(people), ...more },
      'marketer',
    );
  const audience = (people: readonly string[]) => ({
    from: 'people',
    ids: people.map((name) => ids.get(name) ?? name),
  });
  const results = async (id: string) => {
    const { body } = await desk.call<{ rows: MassResult[] }>(
      'GET',
      `/api/mass-sends/${id}/recipients`,
      undefined,
      'marketer',
    );
    return Object.fromEntries(body.rows.map((row) => [nameOf(row.identityId), row.excluded ?? row.outcome]));
  };
  const nameOf = (id: string) => [...ids].find(([, known]) => known === id)?.[0] ?? id;
  const ended = async (id: string) =>
    await desk.until(
      () => results(id),
      (found) => !Object.values(found).includes('waiting'),
    );
  /** The network hands back the last thing that we wrote to somebody. */
  const hearEcho = async (handle: string) => {
    const said = (await desk.posted()).at(-1);
    const [dm] = await rows<{ id: string; fence: string }>(
      `SELECT id, fence FROM connector_stream WHERE workspace_id = $1 AND social_account_id = $2 AND kind = 'dm'`,
      town().id,
    );
    const stream = { id: dm?.id ?? '', fence: BigInt(dm?.fence ?? 0) };
    const own = { externalId: town().externalId, handle: town().handle, displayName: 'brand1' };
    const more = { externalId: said?.id ?? '', isEcho: true };
    const echo = { author: own, text: said?.text ?? '', conversation: handle, more };
    await hearMessages(desk, { ...town(), stream }, [echo]);
  };
  const work = () => desk.product.app.get(MassWork);

  beforeAll(async () => {
    desk = await Desk.start({ roles: ['marketer', 'agent', 'admin'] });
    await desk.admin('POST', '/_admin/people', {
      handle: SHOP,
      role: 'brand',
      networks: ['telegram', 'wechat'],
    });
    for (const handle of ['bo', 'chen', 'dee']) await desk.admin('POST', '/_admin/people', { handle });
    for (const handle of ['eli', 'fay', 'gus', 'hu', 'ida']) {
      await desk.admin('POST', '/_admin/people', { handle, networks: ['telegram', 'wechat'] });
    }
    bot = await connectTownAccount(desk, 'telegram', SHOP);
    official = await connectTownAccount(desk, 'wechat', SHOP);

    await desk.hear('a public question', { from: 'chen' });
    await direct('dee', 'with a friend', {
      conversationExternalId: 'bo2,dee',
      mentions: [
        { externalId: town().externalId, handle: town().handle },
        { externalId: 'id-of-bo2', handle: 'bo2' },
      ],
    });
    for (const handle of ['eli', 'fay']) await writeToBot(desk, bot, SHOP, handle, '在吗');
    for (const handle of ['gus', 'hu', 'ida']) {
      const externalId = await openIdOf(desk, SHOP, handle);
      const who = { externalId, handle, displayName: handle };
      await hearMessages(desk, official, [{ author: who, text: '在吗', conversation: externalId }]);
    }
    // Ana writes last: of a person's identities that one is written to.
    for (const handle of ['bo', 'ana']) await direct(handle, '你好');
    for (const { id, handle } of await rows<{ id: string; handle: string }>(
      'SELECT identity_id AS id, handle FROM social_profile WHERE workspace_id = $1',
    ))
      ids.set(handle, id);
    // Fay on Telegram and Ana on Mastodon are one person.
    const [person] = await rows<{ id: string }>(
      `INSERT INTO person (workspace_id, id, display_name) VALUES ($1, gen_random_uuid(), 'Ana Fay') RETURNING id`,
    );
    for (const name of ['ana', 'fay']) {
      await rows(
        `INSERT INTO identity_link (workspace_id, id, identity_id, person_id, method)
         VALUES ($1, gen_random_uuid(), $2, $3, 'manual')`,
        ids.get(name),
        person?.id,
      );
    }
    await rows(
      `UPDATE conversation SET reply_window_ends_at = now() - interval '1 minute' WHERE workspace_id = $1
       AND thread_key = 'dm:' || (SELECT value_norm FROM identity WHERE id = $2)`,
      ids.get('hu'),
    );
    await rows(
      `INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id,
         social_account_id, conversation_external_id, text, occurred_at)
       SELECT workspace_id, gen_random_uuid(), network, issuer, 'own-' || n, 'dm', 'out', 'private', author_id,
         social_account_id, conversation_external_id, 'said', occurred_at + interval '1 second'
       FROM post, generate_series(1, 5) n WHERE workspace_id = $1 AND author_id = $2`,
      ids.get('ida'),
    );
  });
  afterAll(async () => await desk?.close());

  const everybody = ['ana', 'bo', 'chen', 'dee', 'eli', 'fay', 'gus', 'hu', 'ida', 'brand1'];

  it('hears who wants none, in the words of the network', async () => {
    await direct('bo', ' 退订。');
    const out = await desk.call<{ rows: { handle: string; words: string }[] }>(
      'GET',
      '/api/opt-outs',
      undefined,
      'marketer',
    );
    expect(out.body.rows.map(({ handle, words }) => [handle, words.trim()])).toEqual([['bo', '退订。']]);
  });

  it('says who gets it and who does not, with the reason of each, before anything is sent', async () => {
    const { status, body } = await preview(everybody);
    expect(status).toBe(200);
    const said = Object.fromEntries(body.recipients.map((row) => [nameOf(row.identityId), row.excluded]));
    expect(said).toEqual({
      ana: null,
      bo: 'opted_out',
      chen: 'never_wrote',
      dee: 'never_wrote',
      eli: null,
      fay: 'duplicate_person',
      gus: null,
      hu: 'window_closed',
      ida: 'window_spent',
      brand1: 'own_account',
    });
    expect([body.total, body.gets, body.sample]).toEqual([10, 3, '周末市集，ana 小姐 来吗？']);
    expect(await rows('SELECT FROM mass_send WHERE workspace_id = $1')).toEqual([]);
    const wrong = await preview(['ana'], { text: 'Hi {coupon}' });
    expect([wrong.status, (wrong.body as unknown as { code: string }).code]).toEqual([
      400,
      'unknown_variable',
    ]);
    expect((await desk.call('POST', '/api/mass-sends/preview', {}, 'agent')).status).toBe(403);
  });

  it('reaches each once, although the job dies, runs twice and the network answers badly', async () => {
    // The worker dies on the second recipient of its first run: everything of that step is gone.
    await desk.owner.query(`
      CREATE SEQUENCE deaths;
      CREATE FUNCTION die_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN IF NEW.kind = 'mass' AND nextval('deaths') = 2 THEN RAISE EXCEPTION 'the worker dies'; END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER dying BEFORE INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION die_once()`);
    await desk.fault({ kind: 'accepted-then-cut', count: 1, match: { endpoint: 'statuses.create' } });
    const id = randomUUID();
    const [first, second] = await Promise.all([send(everybody, {}, id), send(everybody, {}, id)]);
    expect([first.status, second.status, second.body.id]).toEqual([200, 200, id]);
    await Promise.allSettled([work().run(desk.workspaceId, id), work().run(desk.workspaceId, id)]);
    // What the network took and did not tell is not sent again: its echo proves it.
    await desk.until(
      () => desk.posted(),
      (posts) => posts.some(({ text }) => text.includes('周末市集')),
    );
    await hearEcho('ana');
    const done = await desk.until(
      () => results(id),
      (found) => [found.ana, found.eli, found.gus].every((outcome) => outcome === 'sent'),
    );
    expect(done).toMatchObject({ ana: 'sent', eli: 'sent', gus: 'sent', bo: 'opted_out' });
    await Promise.all([work().run(desk.workspaceId, id), work().run(desk.workspaceId, id)]);
    await desk.owner.query('DROP TRIGGER dying ON delivery');

    const [{ count } = { count: 0 }] = await rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM delivery WHERE workspace_id = $1 AND kind = 'mass'`,
    );
    expect(count).toBe(3);
    const posted = (await desk.posted()).filter(({ text }) => text.includes('周末市集'));
    expect(posted.map(({ text }) => text)).toEqual(['@ana 周末市集，ana 小姐 来吗？']);
    const got = async (network: string, person: string) =>
      (await mailboxOf(desk, network, person)).filter((text) => text.includes('周末市集'));
    expect(await got('telegram', 'eli')).toHaveLength(1);
    expect(await got('wechat', 'gus')).toEqual(['周末市集，gus 来吗？']);
    for (const person of ['fay', 'hu', 'ida']) {
      expect([...(await got('telegram', person)), ...(await got('wechat', person))]).toEqual([]);
    }
    const shown = await desk.call<MassSend>('GET', `/api/mass-sends/${id}`, undefined, 'marketer');
    expect(shown.body).toMatchObject({ state: 'planned', counts: { sent: 3, excluded: 7, waiting: 0 } });
  });

  it('leaves people in peace for the time of the cool-down, by any of their identities', async () => {
    const { body } = await preview(['ana', 'fay', 'eli']);
    expect(body.recipients.map(({ excluded }) => excluded)).toEqual([
      'cooling_down',
      'cooling_down',
      'cooling_down',
    ]);
    expect((await send(['ana', 'eli'])).body.code).toBe('nobody_gets_it');
    await rows(`UPDATE mass_recipient SET due_at = due_at - interval '80 hours' WHERE workspace_id = $1`);
    expect((await preview(['ana', 'eli', 'gus'])).body.gets).toBe(3);
  });

  it('keeps to the quota of an account', async () => {
    const rules = { perAccountPerDay: 1, cooldownHours: 1 };
    expect((await desk.call('PUT', '/api/mass-sends/rules', rules, 'marketer')).status).toBe(403);
    expect((await desk.call('PUT', '/api/mass-sends/rules', rules, 'admin')).status).toBe(200);
    await writeToBot(desk, bot, SHOP, 'hu', 'hello');
    const [hu] = await rows<{ id: string }>(
      `SELECT identity_id AS id FROM social_profile WHERE workspace_id = $1 AND network = 'telegram' AND handle = 'hu'`,
    );
    ids.set('hu on telegram', hu?.id ?? '');
    const { body } = await preview(['eli', 'hu on telegram', 'ana']);
    expect(body.recipients.map(({ excluded }) => excluded)).toEqual([null, 'quota', null]);
    await desk.call('PUT', '/api/mass-sends/rules', { perAccountPerDay: 500, cooldownHours: 1 }, 'admin');
  });

  it('writes to nobody who asked for it after the send was planned, and takes back what waits', async () => {
    const startAt = new Date(Date.now() + 8_000).toISOString();
    const soon = await send(['eli', 'ana'], { startAt, text: '还有一次，{name}' });
    await desk.until(
      () => desk.call<MassSend>('GET', `/api/mass-sends/${soon.body.id}`, undefined, 'marketer'),
      ({ body }) => body.state === 'planned',
    );
    await writeToBot(desk, bot, SHOP, 'fay', 'STOP');
    const later = await send(['gus'], { startAt: new Date(Date.now() + 3_600_000).toISOString() });
    await desk.call('POST', `/api/mass-sends/${later.body.id}/cancel`, {}, 'marketer');
    expect(await ended(later.body.id)).toEqual({ gus: 'cancelled' });
    // Fay and Ana are one person: what Fay said on Telegram keeps Ana's Mastodon quiet.
    expect(await ended(soon.body.id)).toEqual({ eli: 'sent', ana: 'opted_out' });
    expect((await desk.posted()).filter(({ text }) => text.includes('还有一次'))).toEqual([]);
    expect((await preview(['gus'])).body.gets).toBe(1);
  });

  it('mentions people in public where their network takes it', async () => {
    const text = 'Our market opens {name}';
    const seen = await preview(['chen', 'bo', 'gus'], { channel: 'public', text });
    expect(seen.body.recipients.map(({ excluded }) => excluded)).toEqual([null, 'opted_out', 'no_account']);
    const made = await send(['chen', 'gus'], { channel: 'public', text });
    expect(await ended(made.body.id)).toEqual({ chen: 'sent', gus: 'no_account' });
    const posted = (await desk.posted()).filter((post) => post.text.includes('Our market'));
    expect(posted.map((post) => post.text)).toEqual(['@chen Our market opens chen']);
  });

  it('finds people by their handles and by when they wrote', async () => {
    const pasted = { from: 'handles', handles: '@Ana, chen\nnobody_here' };
    const byHandle = await preview([], { audience: pasted, channel: 'public', text: 'x' });
    expect(byHandle.body.unknown).toEqual(['nobody_here']);
    expect(byHandle.body.recipients.map(({ handle }) => handle)).toEqual(['ana', 'chen']);
    const since = new Date(Date.now() - 86_400_000).toISOString();
    const wrote = { from: 'writers', since, isPrivate: true, networks: ['wechat'] };
    const byTime = await preview([], { audience: wrote });
    expect(byTime.body.recipients.map(({ handle }) => handle).sort()).toEqual(['gus', 'hu', 'ida']);
  });
});
