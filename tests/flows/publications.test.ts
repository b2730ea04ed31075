import { randomUUID } from 'node:crypto';
import {
  type CalendarNote,
  type Campaign,
  type CampaignDetail,
  type PackedCalendar,
  type PostingQueue,
  type Publication,
  type PublicationProblem,
  type PublishRules,
  unpackCalendar,
} from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { connectEverywhere, type PlaceAccount } from '../harness/everywhere.js';
import { inMs, WritingDesk } from '../harness/writing-desk.js';

const HOUR = 3_600_000;
const NETWORKS = ['bluesky', 'x', 'facebook', 'weibo'];

describe.skipIf(!adminUrl)('the publishing desk', () => {
  let desk: Desk;
  let writing: WritingDesk;
  let places: PlaceAccount[];
  beforeAll(async () => {
    desk = await Desk.start({ brands: 3, roles: ['supervisor', 'operator'] });
    writing = new WritingDesk(desk);
    places = await connectEverywhere(desk, 1, NETWORKS);
  });
  afterAll(async () => await desk?.close());

  const brand = (n: number) => desk.accounts[n]?.id ?? '';
  const states = ({ targets }: Publication) => targets.map(({ state }) => state);

  it('publishes on five networks what was written once and adapted for one', async () => {
    const rules = await writing.call<{ rows: { accountId: string; text: { linkTo: string[] } }[] }>(
      'GET',
      '/api/publications/rules',
    );
    const weibo = places.find(({ network }) => network === 'weibo')?.id;
    const domain = rules.body.rows.find(({ accountId }) => accountId === weibo)?.text.linkTo[0];
    const accountIds = [desk.account.id, ...places.map(({ id }) => id)];
    const draft = await writing.write({ text: '新品 new: sea salt latte', accountIds });
    const refused = await writing.plan(draft, 'now');
    expect([refused.status, codesOf(refused.body)]).toEqual([400, ['link_required']]);
    const variants = { weibo: textOf(`新品海盐拿铁 https://${domain}/latte`) };
    const edited = await writing.call<{ publication: Publication }>(
      'PATCH',
      `/api/publications/${draft.id}`,
      {
        revision: draft.revision,
        content: { ...draft.content, variants },
      },
    );
    const planned = await writing.plan(edited.body.publication, 'now');
    expect(planned.status).toBe(200);
    const done = await writing.settled(draft.id, 'published', 'failed', 'needs_check');
    expect(states(done)).toEqual(accountIds.map(() => 'published'));
    const posted = await desk.posted();
    expect(posted.filter(({ text }) => text.includes('sea salt latte'))).toHaveLength(4);
    expect(posted.filter(({ text }) => text.includes('海盐拿铁 https'))).toHaveLength(1);
  });

  it('keeps the link that Weibo demands, with the codes of its campaign', async () => {
    const { rows } = (await writing.call<{ rows: PublishRules[] }>('GET', '/api/publications/rules')).body;
    const weibo = rows.find(({ network }) => network === 'weibo');
    const [domain = ''] = weibo?.text.linkTo ?? [];
    const accountIds = [desk.account.id, weibo?.accountId ?? ''];
    const id = randomUUID();
    const campaign = await writing.call<Campaign>('POST', '/api/campaigns', {
      ...{ id, code: 'latte', name: 'Latte', colour: 'green', startsOn: null, endsOn: null },
      ...{ linkUrl: `https://${domain}/latte`, linksUntil: null, currency: 'CNY', utm: {} },
      ...{ budgetMinor: null, forecastMinor: null },
    });
    expect(campaign.status).toBe(200);
    const written = `拿铁 {link} https://news.example/a`;
    const draft = { ...writing.draftOf({ text: written, accountIds }), campaignId: id };
    const when = { kind: 'at', at: inMs(90 * HOUR) };
    const { body: told } = await writing.call<{
      problems: PublicationProblem[];
      replaced: { accountId: string; written: string; shown: string }[];
    }>('POST', '/api/publications/check', { ...draft, when });
    expect(told.problems).toEqual([]);
    const made = (await writing.call<Publication>('POST', '/api/publications', draft)).body;
    const planned = await writing.plan(made, 90 * HOUR);
    expect(planned.status).toBe(200);
    const { targets } = await writing.show(made.id);
    const texts = targets.map(({ accountId, parts }) => ({
      text: parts[0]?.text ?? '',
      shown: told.replaced
        .filter((each) => each.accountId === accountId)
        .reduce((text, { written: piece, shown }) => text.replace(piece, shown), written),
    }));
    expect(texts.map(({ text }) => text.length)).toEqual(texts.map(({ shown }) => shown.length));
    const [ours = '', theirs = ''] = texts.map(({ text }) => text);
    expect(ours).not.toContain(domain);
    const kept = new URL(/https:\/\/\S+/.exec(theirs)?.[0] ?? '');
    expect([kept.hostname, kept.searchParams.get('utm_source')]).toEqual([domain, 'weibo']);
    expect(theirs).not.toContain('news.example');
    const code = kept.searchParams.get('ts_code');
    const form = await desk.product.app.inject({
      ...{ method: 'POST', url: '/api/touches' },
      payload: { id: 'form-latte', code, email: 'lin@mail.example' },
    });
    expect(form.statusCode).toBe(202);
    const detail = (await writing.call<CampaignDetail>('GET', `/api/campaigns/${id}`)).body;
    const source = detail.sources.find((each) => each.account?.network === 'weibo');
    expect(source?.counts.leads).toBe(1);
    expect(source?.links.map(({ isDirect }) => isDirect).sort()).toEqual([false, true]);
  });

  it('makes a draft once, however often it is sent, and tells a stale writer what stands there', async () => {
    const draft = writing.draftOf({ text: 'once' });
    const [first, again] = await Promise.all(
      [1, 2].map(async () => writing.call<Publication>('POST', '/api/publications', draft)),
    );
    expect([first?.status, again?.status, again?.body.number]).toEqual([200, 200, first?.body.number]);
    const path = `/api/publications/${draft.id}`;
    const edit = async (title: string, revision: number) =>
      writing.call<{ details: Publication; code: string }>('PATCH', path, { revision, title });
    await edit('one', 1);
    await edit('two', 2);
    const stale = await edit('three', 1);
    expect([stale.status, stale.body.code, stale.body.details.title]).toEqual([409, 'stale_write', 'two']);
    const versions = await writing.call<{ rows: { revision: number }[] }>('GET', `${path}/versions`);
    // Of one minute of one author the last wording is kept; a minute may have ended between them.
    expect(versions.body.rows.map(({ revision }) => revision)).toContain(3);
    expect(versions.body.rows.length).toBeLessThanOrEqual(2);
  });

  it('says that a campaign is not there, when a post is made and when it is changed', async () => {
    const draft = writing.draftOf({ text: 'of no campaign' });
    const campaignId = crypto.randomUUID();
    const made = await writing.call('POST', '/api/publications', { ...draft, campaignId });
    expect(made).toMatchObject({ status: 400, body: { code: 'no_campaign' } });
    await writing.call('POST', '/api/publications', draft);
    const change = { revision: 1, campaignId };
    const changed = await writing.call('PATCH', `/api/publications/${draft.id}`, change);
    expect(changed).toMatchObject({ status: 400, body: { code: 'no_campaign' } });
  });

  it('plans the accounts that are fine, and all or none of those that are asked for', async () => {
    const mastodon = [brand(0), brand(1)];
    const x = places.find(({ network }) => network === 'x')?.id ?? '';
    const draft = await writing.write({ text: '好'.repeat(141), accountIds: [...mastodon, x] });
    const all = await writing.plan(draft, HOUR);
    expect(codesOf(all.body)).toEqual(['text_too_long']);
    expect(states(await writing.show(draft.id))).toEqual(['draft', 'draft', 'draft']);
    const some = await writing.plan(draft, HOUR, mastodon);
    expect(states(some.body)).toEqual(['scheduled', 'scheduled', 'draft']);
  });

  it('lets planned posts follow an edit, and keeps what would be refused', async () => {
    const draft = await writing.write({ text: 'before' });
    const planned = (await writing.plan(draft, HOUR)).body;
    const path = `/api/publications/${draft.id}`;
    type Edited = { publication: Publication; unmoved: { code: string }[] };
    const change = (revision: number, text: string) =>
      writing.call<Edited>('PATCH', path, { revision, content: { ...draft.content, parts: [{ text }] } });
    const followed = await change(planned.revision, 'after');
    expect(followed.body.unmoved).toEqual([]);
    expect(followed.body.publication.targets[0]?.parts.map(({ text }) => text)).toEqual(['after']);
    const kept = await change(followed.body.publication.revision, 'x'.repeat(501));
    expect(kept.body.unmoved.map(({ code }) => code)).toEqual(['text_too_long']);
    expect(kept.body.publication.targets[0]?.parts.map(({ text }) => text)).toEqual(['after']);
  });

  it('moves many at once, tells how to undo it, and cancels for good', async () => {
    const texts = ['moved one', 'moved two'];
    const ids: string[] = [];
    for (const text of texts) {
      const draft = await writing.write({ text, accountIds: [brand(1)] });
      ids.push(draft.id);
      await writing.plan(draft, 2 * HOUR);
    }
    const dueAt = inMs(30 * HOUR);
    type Moved = { moved: { publicationId: string; from: string }[]; unmoved: { code: string }[] };
    const moves = ids.map((publicationId) => ({ publicationId, dueAt }));
    const { body } = await writing.call<Moved>('POST', '/api/publications/move', { moves });
    expect([body.moved.length, body.unmoved]).toEqual([2, []]);
    const entries = async () => {
      const span = `from=${inMs(HOUR)}&to=${inMs(40 * HOUR)}&account=${brand(1)}`;
      const found = await writing.call<PackedCalendar>('GET', `/api/calendar?${span}`);
      const own = unpackCalendar(found.body).filter(({ id }) => ids.includes(id));
      return own.map(({ at }) => new Date(at).toISOString());
    };
    expect(await entries()).toEqual([dueAt, dueAt]);
    const undo = body.moved.map(({ publicationId, from }) => ({ publicationId, dueAt: from }));
    await writing.call('POST', '/api/publications/move', { moves: undo });
    expect(await entries()).toEqual(body.moved.map(({ from }) => from).sort());
    const cancelled = await writing.call<{ publication: Publication }>(
      'POST',
      `/api/publications/${ids[0]}/cancel`,
      {},
    );
    expect(states(cancelled.body.publication)).toEqual(['cancelled']);
    const late = await writing.call<Moved>('POST', '/api/publications/move', {
      moves: [{ publicationId: ids[0], accountIds: [brand(1)], dueAt }],
    });
    expect(late.body.unmoved).toHaveLength(1);
  });

  it('moves only the card of what is out, back and forth, and keeps when it was published', async () => {
    const draft = await writing.write({ text: 'out on its card', accountIds: [brand(2)] });
    await writing.plan(draft, 'now');
    // Its delivery may still be confirmed meanwhile.
    const placeOf = ({ targets }: Publication) => {
      const { dueAt, publishedAt, cardAt } = targets[0] ?? {};
      return { dueAt, publishedAt, cardAt };
    };
    const out = placeOf(await writing.settled(draft.id, 'published'));
    const cardAt = inMs(72 * HOUR);
    type Moved = { moved: { from: string }[]; unmoved: { code: string }[] };
    const moveCards = async (publicationId: string, dueAt: string) =>
      (
        await writing.call<Moved>('POST', '/api/publications/move-cards', {
          moves: [{ publicationId, dueAt }],
        })
      ).body;
    const moved = await moveCards(draft.id, cardAt);
    expect(moved).toMatchObject({ moved: [{ from: out.dueAt, dueAt: cardAt }], unmoved: [] });
    expect(placeOf(await writing.show(draft.id))).toEqual({ ...out, cardAt });
    const entryIn = async (from: number, to: number) => {
      const found = await writing.call<PackedCalendar>(
        'GET',
        `/api/calendar?from=${inMs(from)}&to=${inMs(to)}`,
      );
      return unpackCalendar(found.body).find(({ id }) => id === draft.id);
    };
    const publishedAt = Date.parse(out.publishedAt ?? '');
    expect(await entryIn(71 * HOUR, 73 * HOUR)).toMatchObject({ at: Date.parse(cardAt), publishedAt });
    expect(await entryIn(-HOUR, HOUR)).toBeUndefined();
    await moveCards(draft.id, moved.moved[0]?.from ?? '');
    expect(await entryIn(-HOUR, HOUR)).toMatchObject({ at: Date.parse(out.dueAt ?? ''), publishedAt: null });
    expect(placeOf(await writing.show(draft.id))).toEqual(out);
    expect((await desk.posted()).filter(({ text }) => text.includes('out on its card'))).toHaveLength(1);

    const waiting = await writing.write({ text: 'still to come', accountIds: [brand(2)] });
    await writing.plan(waiting, HOUR);
    const moves = [{ publicationId: waiting.id, accountIds: [brand(2)], dueAt: cardAt }];
    const refused = await writing.call<Moved>('POST', '/api/publications/move-cards', { moves });
    expect(refused.body).toMatchObject({ moved: [], unmoved: [{ code: 'not_over' }] });
  });

  it('keeps one line for a day of the calendar, which everybody reads and an empty one takes away', async () => {
    const put = async (day: string, text: string, who = writing) =>
      (await who.call('PUT', `/api/calendar/notes/${day}`, { text })).status;
    const notes = async (from: string, to: string, who = writing) =>
      (await who.call<{ rows: CalendarNote[] }>('GET', `/api/calendar/notes?from=${from}&to=${to}`)).body
        .rows;
    expect(await put('2031-10-01', ' National Day 国庆 ')).toBe(200);
    expect(await put('2031-10-07', 'Back at work')).toBe(200);
    expect(await put('2031-10-01', 'National Day, shops closed')).toBe(200);
    const reader = new WritingDesk(desk, 'supervisor');
    expect(await notes('2031-10-01', '2031-10-07', reader)).toEqual([
      { day: '2031-10-01', text: 'National Day, shops closed' },
      { day: '2031-10-07', text: 'Back at work' },
    ]);
    expect(await notes('2031-10-02', '2031-10-06')).toEqual([]);
    expect(await put('2031-10-01', 'mine', reader)).toBe(403);
    expect([await put('2031-02-30', 'no such day'), await put('2031-10-02', 'x'.repeat(201))]).toEqual([
      400, 400,
    ]);
    expect(await put('2031-10-01', '  ')).toBe(200);
    expect((await notes('2031-10-01', '2031-10-31')).map(({ day }) => day)).toEqual(['2031-10-07']);
  });

  it('removes and brings back drafts, and never what is planned', async () => {
    const draft = await writing.write({ text: 'to be removed', tags: ['farewell'] });
    const path = `/api/publications/${draft.id}`;
    expect((await writing.call('DELETE', path)).status).toBe(200);
    expect((await writing.call('GET', path)).status).toBe(404);
    const list = async () =>
      (await writing.call<{ rows: { id: string }[] }>('GET', '/api/publications?tag=farewell')).body.rows
        .length;
    expect(await list()).toBe(0);
    await writing.call('POST', `${path}/restore`);
    expect(await list()).toBe(1);
    const copyId = randomUUID();
    const copy = await writing.call<Publication>('POST', `${path}/duplicate`, { id: copyId });
    expect([copy.body.content, copy.body.targets.length]).toEqual([draft.content, 1]);
    await writing.plan(copy.body, HOUR);
    const refused = await writing.call<{ code: string }>('DELETE', `/api/publications/${copyId}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'still_planned']);
  });

  it('gives every one of fifty planners a slot of its own', async () => {
    const account = brand(2);
    const slots = Array.from({ length: 14 }, (_, n) => ({
      weekday: (n % 7) + 1,
      minute: n < 7 ? 540 : 1080,
    }));
    const queue = { zone: 'Europe/Berlin', slots };
    const path = `/api/queues/${account}`;
    expect((await writing.call('PUT', path, queue)).status).toBe(200);
    const drafts: Publication[] = [];
    for (let n = 0; n < 50; n += 1)
      drafts.push(await writing.write({ text: `slot ${n}`, accountIds: [account] }));
    const planned = await Promise.all(drafts.map(async (draft) => writing.plan(draft, 'slot')));
    expect(planned.map(({ status }) => status)).toEqual(planned.map(() => 200));
    const taken = planned.map(({ body }) => body.targets[0]?.slotAt);
    expect(new Set(taken).size).toBe(50);
    const list = await writing.call<{ rows: PostingQueue[] }>('GET', '/api/queues');
    const runway = list.body.rows.find(({ accountId }) => accountId === account)?.runway ?? [];
    expect(runway.map(({ publication }) => publication !== null)).toEqual(runway.map(() => true));
  });

  it('skips the slots that pass while a queue rests, and goes on in order', async () => {
    const account = brand(2);
    const path = `/api/queues/${account}`;
    const before = (await writing.call<PostingQueue>('POST', `${path}/pause`)).body.runway;
    const [first, second] = before;
    const dueOf = async (id: string | undefined) => {
      const { rows } = await desk.owner.query<{ due: Date }>(
        'SELECT due_at AS due FROM delivery WHERE publication_id = $1',
        [id],
      );
      return rows[0]?.due.getUTCFullYear();
    };
    expect(await dueOf(first?.publication?.id)).toBe(9999);
    // As if the first slot had passed meanwhile.
    await desk.owner.query(
      `UPDATE publication_target SET slot_at = now() - interval '1 hour' WHERE publication_id = $1`,
      [first?.publication?.id],
    );
    const after = (await writing.call<PostingQueue>('POST', `${path}/resume`)).body;
    expect(after.pausedAt).toBeNull();
    expect(await dueOf(first?.publication?.id)).toBeLessThan(9999);
    const now = await writing.show(first?.publication?.id ?? '');
    expect(now.targets[0]?.slotAt).toBe(before[0]?.at);
    expect((await writing.show(second?.publication?.id ?? '')).targets[0]?.slotAt).toBe(second?.at);
  });
});

function codesOf(body: unknown): string[] {
  const { details } = body as { details?: { problems?: PublicationProblem[] } };
  return (details?.problems ?? []).filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

const textOf = (text: string) => ({ parts: [{ text, media: [] }], firstComment: null });
