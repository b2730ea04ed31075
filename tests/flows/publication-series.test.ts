import { randomUUID } from 'node:crypto';
import type { AccountSet, Publication, PublicationSeries, PublicationTemplate } from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { WritingDesk } from '../harness/writing-desk.js';

const DAY = 86_400_000;
const EVERY_DAY = Array.from({ length: 7 }, (_, n) => ({ weekday: n + 1, minute: 600 }));

describe.skipIf(!adminUrl)('posts that come again', () => {
  let desk: Desk;
  let writing: WritingDesk;
  beforeAll(async () => {
    desk = await Desk.start({ brands: 2, roles: ['operator'] });
    writing = new WritingDesk(desk);
  });
  afterAll(async () => await desk?.close());

  const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  const draft = (texts: readonly string[], more: object = {}) => ({
    name: texts[0] ?? 'series',
    kind: 'knowledge',
    items: texts.map((text) => ({ id: randomUUID(), title: text, content: { parts: [{ text }] } })),
    accountIds: [desk.account.id],
    campaignId: null,
    tags: [],
    zone: 'UTC',
    slots: EVERY_DAY,
    everyWeeks: 1,
    startsOn: dayIn(1),
    endsOn: dayIn(4),
    minGapMinutes: 0,
    ...more,
  });
  type Saved = { series: PublicationSeries; problems: { code: string }[] };
  const save = async (id: string, body: object) =>
    writing.call<Saved>('PUT', `/api/publication-series/${id}`, body);

  it('takes one item after the other, each turn once, and begins again after the last', async () => {
    const id = randomUUID();
    const body = draft(['tip one', 'tip two', 'tip three']);
    const { series } = (await save(id, body)).body;
    const planned = series.runway.filter(({ publicationId }) => publicationId !== null);
    expect(planned).toHaveLength(4);
    const shown = await Promise.all(
      planned.map(async ({ publicationId }) => writing.show(publicationId ?? '')),
    );
    expect(shown.map(({ title, targets }) => [title, targets[0]?.state])).toEqual([
      ['tip one', 'scheduled'],
      ['tip two', 'scheduled'],
      ['tip three', 'scheduled'],
      ['tip one', 'scheduled'],
    ]);
    expect((await save(id, body)).body.series.runway).toEqual(series.runway);
  });

  it('leaves out a turn that another post is too near to, and keeps its item for the next', async () => {
    const account = desk.accounts[1]?.id ?? '';
    const other = await writing.write({ text: 'already there', accountIds: [account] });
    const near = Date.parse(`${dayIn(2)}T10:30:00Z`) - Date.now();
    await writing.plan(other, near);
    const body = draft(['green one', 'green two'], { accountIds: [account], minGapMinutes: 60 });
    const { series } = (await save(randomUUID(), body)).body;
    expect(series.skipped.map(({ code, accountId }) => [code, accountId])).toEqual([['too_near', account]]);
    const made = series.runway.filter(({ publicationId }) => publicationId !== null);
    const titles = await Promise.all(
      made.map(async (turn) => (await writing.show(turn.publicationId ?? '')).title),
    );
    expect(titles).toEqual(['green one', 'green two', 'green one']);
  });

  it('rests, and never catches up', async () => {
    const id = randomUUID();
    await save(id, draft(['resting'], { startsOn: dayIn(20), endsOn: null }));
    const paused = await writing.call<PublicationSeries>('POST', `/api/publication-series/${id}/pause`);
    expect(paused.body.pausedAt).not.toBeNull();
    await save(id, draft(['resting'], { startsOn: dayIn(-30), endsOn: dayIn(2) }));
    const before = (await writing.call<{ rows: Publication[] }>('GET', '/api/publications?q=resting')).body
      .rows;
    expect(before).toEqual([]);
    const resumed = await writing.call<PublicationSeries>('POST', `/api/publication-series/${id}/resume`);
    const made = resumed.body.runway.filter(({ publicationId }) => publicationId !== null);
    expect(made.length).toBeGreaterThan(0);
    expect(made.every(({ at }) => Date.parse(at) > Date.now())).toBe(true);
    expect(
      (
        await save(
          id,
          draft(['long'], { items: [{ id, title: '', content: { parts: [{ text: 'x'.repeat(501) }] } }] }),
        )
      ).body.problems.map(({ code }) => code),
    ).toEqual(['text_too_long']);
  });

  it('keeps sets of accounts and texts to begin with', async () => {
    const set = { name: 'both', accountIds: desk.accounts.map(({ id }) => id) };
    const path = `/api/account-sets/${randomUUID()}`;
    expect((await writing.call<AccountSet>('PUT', path, set)).body.accountIds).toEqual(set.accountIds);
    const taken = await writing.call<{ code: string }>('PUT', `/api/account-sets/${randomUUID()}`, set);
    expect([taken.status, taken.body.code]).toEqual([409, 'name_taken']);
    const content = { parts: [{ text: '{shop} opens on {day}, {shop}!' }] };
    const template = { name: 'opening', kind: 'store', content };
    const saved = await writing.call<PublicationTemplate>(
      'PUT',
      `/api/publication-templates/${randomUUID()}`,
      template,
    );
    expect(saved.body.variables).toEqual(['shop', 'day']);
    await writing.call('DELETE', path);
    expect((await writing.call<{ rows: [] }>('GET', '/api/account-sets')).body.rows).toEqual([]);
  });
});
