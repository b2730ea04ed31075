import { randomUUID } from 'node:crypto';
import type {
  ConsentState,
  Delivery,
  EvidenceCheck,
  Publication,
  Testimonial,
  TestimonialDetail,
} from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk, type Heard } from '../harness/desk.js';

type Kept = Testimonial & { isNew: boolean; code?: string };

describe.skipIf(!adminUrl)('the testimonial shelf', () => {
  let desk: Desk;
  let praise: Heard;
  let kept: Kept;
  beforeAll(async () => {
    desk = await Desk.start({ roles: ['marketer', 'agent'] });
    praise = await desk.hear('全城最好喝的拿铁{link}！');
    kept = (await keep(praise.postId, { topics: ['拿铁', '拿铁', 'taste'], note: 'for the menu' })).body;
  });
  afterAll(async () => await desk?.close());

  const keep = async (postId: string, body: object = {}) =>
    await desk.call<Kept>('POST', `/api/posts/${postId}/testimonial`, body);
  const shelf = async (query = '') =>
    (await desk.call<{ rows: Testimonial[] }>('GET', `/api/testimonials${query}`)).body.rows;
  const shown = async (id = kept.id) =>
    (await desk.call<TestimonialDetail>('GET', `/api/testimonials/${id}`)).body;
  const noteConsent = async (state: ConsentState, more: object = {}) =>
    await desk.call<Testimonial & { code?: string }>('POST', `/api/testimonials/${kept.id}/consent`, {
      version: (await shown()).testimonial.version,
      state,
      ...more,
    });
  const quote = async (body: object, role: 'marketer' | 'agent' = 'marketer') =>
    await desk.call<{ publicationId: string; code?: string }>(
      'POST',
      `/api/testimonials/${kept.id}/quote`,
      body,
      role,
    );
  const ask = async () => {
    const { mentionId, question } = (await shown()).asking;
    const { caseId } = (await desk.call<{ caseId: string }>('POST', `/api/mentions/${mentionId}/case`)).body;
    const asksForTestimonial = kept.id;
    const reply = { text: question.zh, toPostId: praise.postId, asksForTestimonial, requestId: randomUUID() };
    return (await desk.call<Delivery>('POST', `/api/cases/${caseId}/reply`, reply)).body;
  };

  it('keeps the words, their author and the link as they were, once', async () => {
    expect(kept).toMatchObject({
      isNew: true,
      postId: praise.postId,
      network: 'mastodon',
      author: { name: 'ana' },
      topics: ['拿铁', 'taste'],
      note: 'for the menu',
      consent: { state: 'not_asked' },
      isPrivate: false,
      keptBy: { name: 'agent' },
    });
    expect(kept.quotation).toBe(`“全城最好喝的拿铁{link}！”\n——ana（Mastodon）\n${kept.permalink}`);
    expect((await keep(praise.postId)).body).toMatchObject({
      id: kept.id,
      isNew: false,
      topics: kept.topics,
    });
    const proved = await desk.until(shown, ({ testimonial }) => testimonial.evidenceId !== null);
    const check = `/api/evidence/${proved.testimonial.evidenceId}/verify`;
    expect((await desk.call<EvidenceCheck>('GET', check)).body.isIntact).toBe(true);
    await desk.owner.query(`UPDATE post SET text = 'meh' WHERE id = $1`, [praise.postId]);
    expect((await shown()).testimonial).toMatchObject({ text: kept.text, isChanged: true, isGone: false });
    await desk.owner.query(`UPDATE post SET text = $2 WHERE id = $1`, [praise.postId, kept.text]);
  });

  it('is searched and narrowed by words, topic, network and consent, and changed by one at a time', async () => {
    const other = (await keep((await desk.hear('lovely cake', { from: 'ana' })).postId, { topics: ['cake'] }))
      .body;
    expect((await shelf()).map(({ id }) => id)).toEqual([other.id, kept.id]);
    for (const query of ['?q=拿铁', '?q=menu', '?topic=taste', '?network=mastodon&q=全城'])
      expect([query, (await shelf(query)).map(({ id }) => id)]).toEqual([query, [kept.id]]);
    expect(await shelf('?consent=granted')).toEqual([]);
    expect(await shelf('?network=weibo')).toEqual([]);
    const facets = await desk.call<{ topics: object[]; consents: object[] }>(
      'GET',
      '/api/testimonials/facets',
    );
    expect(facets.body).toMatchObject({ consents: [{ name: 'not_asked', count: 2 }] });
    expect(facets.body.topics).toContainEqual({ name: 'cake', count: 1 });
    const change = { version: other.version, topics: ['cake', '甜品'], note: '' };
    const path = `/api/testimonials/${other.id}`;
    expect((await desk.call<Testimonial>('PATCH', path, change)).body.topics).toEqual(['cake', '甜品']);
    expect((await desk.call('PATCH', path, change)).status).toBe(409);
  });

  it('warns before words are used that nobody has agreed to', async () => {
    const publicationId = randomUUID();
    expect((await quote({ publicationId })).body.code).toBe('no_consent');
    const copy = { id: randomUUID() };
    const copies = `/api/testimonials/${kept.id}/copies`;
    expect((await desk.call<{ code?: string }>('POST', copies, copy)).body.code).toBe('no_consent');
    expect((await shown()).uses).toEqual([]);
    await desk.call('POST', copies, { ...copy, withoutConsent: true });
    await desk.call('POST', copies, { ...copy, withoutConsent: true });
    expect((await shown()).uses).toMatchObject([
      { id: copy.id, what: { kind: 'copy', consent: 'not_asked' } },
    ]);
    expect((await quote({ publicationId, withoutConsent: true }, 'agent')).status).toBe(403);
  });

  it('asks the author by an ordinary reply, forgets a question that was taken back, and keeps the answer', async () => {
    await desk.owner.query(
      `UPDATE workspace SET settings = settings || '{"undoSeconds": 30}' WHERE id = $1`,
      [desk.workspaceId],
    );
    const held = await ask();
    expect((await shown()).testimonial.consent).toMatchObject({ state: 'asked', deliveryId: held.id });
    await desk.call('POST', `/api/deliveries/${held.id}/cancel`);
    expect((await shown()).testimonial.consent).toMatchObject({ state: 'not_asked', deliveryId: null });
    await desk.owner.query(`UPDATE workspace SET settings = settings || '{"undoSeconds": 0}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    const asked = await ask();
    const sent = await desk.until(
      async () => (await desk.call<Delivery>('GET', `/api/deliveries/${asked.id}`)).body,
      ({ state }) => state === 'sent' || state === 'confirmed',
    );
    const answer = await desk.hear('可以呀', { replyTo: sent.externalId ?? '' });
    const { asking, testimonial } = await shown();
    expect(asking.answer).toMatchObject({ postId: answer.postId });
    expect(testimonial.consent).toMatchObject({ state: 'asked', deliveryId: asked.id });
    expect((await noteConsent('granted')).body.code).toBe('where_required');
    const where = asking.answer?.permalink ?? '';
    const granted = await noteConsent('granted', { where, answerPostId: answer.postId });
    expect(granted.body.consent).toMatchObject({ state: 'granted', where, deliveryId: asked.id });
    const proved = await desk.until(shown, (now) => now.testimonial.consent.evidenceId !== null);
    expect(proved.testimonial.consent.evidenceId).not.toBe(proved.testimonial.evidenceId);
    expect((await shelf('?consent=granted')).map(({ id }) => id)).toEqual([kept.id]);
  });

  it('quotes it with its source in a new post, and tells where it was used', async () => {
    const publicationId = randomUUID();
    for (const _ of [1, 2]) expect((await quote({ publicationId })).body).toEqual({ publicationId });
    const path = `/api/publications/${publicationId}`;
    const draft = (await desk.call<Publication>('GET', path, undefined, 'marketer')).body;
    // What they wrote in braces is no variable of ours.
    const text = kept.quotation.replace('{link}', '{{link}}');
    expect(draft).toMatchObject({ content: { parts: [{ text }] }, tags: kept.topics });
    const share = { act: 'repost', accountId: desk.account.id, requestId: randomUUID() };
    await desk.call('POST', `/api/posts/${praise.postId}/shares`, share, 'marketer');
    const { uses, testimonial } = await shown();
    expect(uses).toMatchObject([
      { what: { kind: 'share', act: 'repost', handle: desk.account.handle } },
      { what: { kind: 'post', consent: 'granted', publication: { number: draft.number, states: [] } } },
      { what: { kind: 'copy' } },
    ]);
    expect(testimonial).toMatchObject({ uses: 2 });
    await desk.call('DELETE', path, undefined, 'marketer');
    expect((await shown()).uses.map(({ what }) => what.kind)).toEqual(['share', 'copy']);
  });

  it('does not quote whoever says no', async () => {
    expect((await noteConsent('refused')).body.consent.state).toBe('refused');
    const refused = await quote({ publicationId: randomUUID(), withoutConsent: true });
    expect(refused.body.code).toBe('consent_refused');
  });

  it('is taken from the shelf and put back, and not beside itself', async () => {
    const path = `/api/testimonials/${kept.id}`;
    await desk.call('DELETE', path);
    expect((await shelf()).map(({ id }) => id)).not.toContain(kept.id);
    expect((await desk.call('GET', path)).status).toBe(404);
    const anew = (await keep(praise.postId)).body;
    expect(anew).toMatchObject({ isNew: true, consent: { state: 'not_asked' } });
    expect((await desk.call<{ code?: string }>('POST', `${path}/restore`)).body.code).toBe('kept_again');
    await desk.call('DELETE', `/api/testimonials/${anew.id}`);
    expect((await desk.call('POST', `${path}/restore`)).status).toBe(200);
    const known = await desk.call<{ rows: object[] }>(
      'GET',
      `/api/testimonials/kept?posts=${praise.postId},${randomUUID()}`,
    );
    expect(known.body.rows).toEqual([{ postId: praise.postId, id: kept.id }]);
  });

  it('takes no words of our own, and none where there are none', async () => {
    const { rows } = await desk.owner.query<{ id: string }>(
      `SELECT id FROM post WHERE workspace_id = $1 AND direction = 'out' LIMIT 1`,
      [desk.workspaceId],
    );
    expect((await keep(rows[0]?.id ?? '')).body.code).toBe('own_post');
    const { postId } = await desk.hear('a picture');
    await desk.owner.query(`UPDATE post SET text = ' ' WHERE id = $1`, [postId]);
    expect((await keep(postId)).body.code).toBe('no_words');
  });
});
