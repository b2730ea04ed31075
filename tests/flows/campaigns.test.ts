import { randomUUID } from 'node:crypto';
import type {
  ApiError,
  Campaign,
  CampaignDetail,
  CampaignDraft,
  CampaignRow,
  CouponBatch,
  CouponRedemption,
  LeadRow,
  Publication,
  PublicationProblem,
} from '@tingshuo/contracts';
import { LeadsService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36';
const LANDING = 'https://shop.example/spring';
const DRAFT: CampaignDraft = {
  code: 'spring-tea',
  name: '春茶 Spring tea',
  colour: 'green',
  startsOn: '2026-03-01',
  endsOn: '2026-04-30',
  linkUrl: LANDING,
  linksUntil: null,
  currency: 'CNY',
  budgetMinor: 500_000,
  forecastMinor: 2_000_000,
  utm: { medium: 'post' },
};

describe.skipIf(!adminUrl)('campaigns', () => {
  let desk: Desk;
  let campaign: Campaign;
  beforeAll(async () => {
    desk = await Desk.start({
      roles: ['marketer', 'seller'],
      environment: { TINGSHUO_ROLE: 'web', PUBLIC_URL: 'https://hub.example' },
    });
    campaign = await create({});
  });
  afterAll(async () => await desk?.close());

  async function api<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object) {
    const { status, body: told } = await desk.call<T>(method, `/api${url}`, body, 'marketer');
    if (status !== 200) throw new Error(`${method} ${url}: ${status} ${JSON.stringify(told)}`);
    return told;
  }

  async function refusal(method: 'POST' | 'PATCH', url: string, body: object): Promise<string> {
    return (await desk.call<ApiError>(method, `/api${url}`, body, 'marketer')).body.code;
  }

  async function create(change: Partial<CampaignDraft>): Promise<Campaign> {
    return await api<Campaign>('POST', '/campaigns', { ...DRAFT, ...change, id: randomUUID() });
  }

  async function show(id = campaign.id): Promise<CampaignDetail> {
    return await api<CampaignDetail>('GET', `/campaigns/${id}`);
  }

  async function newBatch(change: object, of = campaign.id): Promise<CouponBatch> {
    const batch = {
      ...{ id: randomUUID(), name: 'Ten percent', kind: 'shared', prefix: 'TEA', usageLimit: 100 },
      ...{ perPersonLimit: null, validFrom: null, validUntil: null, ...change },
    };
    return await api<CouponBatch>('POST', `/campaigns/${of}/coupon-batches`, batch);
  }

  async function codesOf(batch: CouponBatch): Promise<string[]> {
    const { coupons } = await api<{ coupons: { code: string }[] }>('GET', `/coupon-batches/${batch.id}`);
    return coupons.map(({ code }) => code);
  }

  const content = (text: string, firstComment: string | null = null) => ({
    parts: [{ text, media: [] }],
    firstComment,
    variants: {},
    poll: null,
    lang: null,
  });
  const draft = (
    text: string,
    firstComment: string | null = null,
    campaignId: string | null = campaign.id,
  ) => ({
    ...{ kind: 'promotion', title: '', content: content(text, firstComment), accountIds: [desk.account.id] },
    ...{ campaignId, tags: [], dueAt: null },
  });

  /** Planned for tomorrow: what will go out stands in its parts. */
  async function plan(text: string, firstComment: string | null = null, campaignId?: string | null) {
    const body = { ...draft(text, firstComment, campaignId), id: randomUUID() };
    const made = await api<Publication>('POST', '/publications', body);
    const when = { kind: 'at', at: new Date(Date.now() + 86_400_000).toISOString() };
    return await api<Publication>('POST', `/publications/${made.id}/plan`, { revision: made.revision, when });
  }
  const textsOf = (publication: Publication): string[] =>
    publication.targets.flatMap(({ parts }) => parts.map(({ text }) => text));

  interface Visitor {
    method?: 'GET' | 'HEAD';
    agent?: string;
    address?: string;
    language?: string;
  }

  async function open(
    url: string,
    { method = 'GET', agent = CHROME, address = '198.51.100.7', language = 'en' }: Visitor = {},
  ) {
    const answer = await desk.product.app.inject({
      method,
      url: new URL(url).pathname,
      remoteAddress: address,
      headers: { 'user-agent': agent, 'accept-language': language },
    });
    return { status: answer.statusCode, to: String(answer.headers.location ?? ''), page: answer.payload };
  }

  async function fill(form: object, address = '198.51.100.20') {
    const answer = await desk.product.app.inject({
      method: 'POST',
      url: '/api/touches',
      remoteAddress: address,
      payload: { id: randomUUID(), ...form },
    });
    return { status: answer.statusCode, code: (answer.json() as { code?: string }).code };
  }

  async function redeem(body: object) {
    return await desk.call<{ redemption: CouponRedemption; remaining: number } & ApiError>(
      'POST',
      '/api/coupons/redeem',
      { key: randomUUID(), ...body },
      'seller',
    );
  }

  it('have a code of their own, are changed by whoever saw the latest, and come back from the archive', async () => {
    expect(campaign).toMatchObject({
      code: 'spring-tea',
      version: 0,
      archivedAt: null,
      budgetMinor: 500_000,
    });
    expect(await refusal('POST', '/campaigns', { ...DRAFT, id: randomUUID(), code: 'Spring-TEA' })).toBe(
      'code_taken',
    );
    const other = await create({ code: '秋季', startsOn: '2026-05-02', endsOn: null });
    expect(await refusal('PATCH', `/campaigns/${other.id}`, { version: 0, endsOn: '2026-05-01' })).toBe(
      'ends_before',
    );
    const changed = await api<Campaign>('PATCH', `/campaigns/${other.id}`, { version: 0, name: 'Autumn' });
    expect(changed).toMatchObject({ name: 'Autumn', version: 1, startsOn: '2026-05-02' });
    expect(await refusal('PATCH', `/campaigns/${other.id}`, { version: 0, name: 'Late' })).toBe(
      'stale_write',
    );
    await api('POST', `/campaigns/${other.id}/archive`, {});
    const names = async (query: string) =>
      (await api<{ rows: CampaignRow[] }>('GET', `/campaigns${query}`)).rows.map((row) => row.campaign.name);
    expect([await names(''), await names('?archived=yes')]).toEqual([[DRAFT.name], ['Autumn']]);
    await api('POST', `/campaigns/${other.id}/restore`, {});
    expect((await names('')).length).toBe(2);
    expect((await desk.call('GET', '/api/campaigns', undefined, 'seller')).status).toBe(403);
  });

  it('give the links of a post codes of their own, and the check the length that they will have', async () => {
    await newBatch({ kind: 'account', prefix: 'SPRING' });
    const text = '新茶上市{link}，凭 {coupon} 九折。https://a.example/x?utm_source=own#y';
    const comment = '见（https://a.example/x?utm_source=own#y）';
    const { problems } = await api<{ problems: PublicationProblem[] }>('POST', '/publications/check', {
      ...draft(text, comment),
      when: null,
    });
    expect(problems.filter(({ code }) => code === 'unknown_variable')).toEqual([]);
    const planned = await plan(text, comment);
    const [post = '', first = ''] = textsOf(planned);
    expect(post).toMatch(
      /^新茶上市https:\/\/hub\.example\/l\/\w{7}，凭 SPRING-\w{6} 九折。https:\/\/hub\.example\/l\/\w{7}$/,
    );
    expect(first).toBe(`见（${post.split('。')[1]}）`);
    const edited = await api<{ publication: Publication }>('PATCH', `/publications/${planned.id}`, {
      revision: planned.revision,
      content: content(`又是 ${text}`, comment),
    });
    expect(textsOf(edited.publication)).toEqual([`又是 ${post}`, first]);
    const { sources } = await show();
    const [source] = sources.filter(({ publication }) => publication?.id === planned.id);
    expect(source?.account).toMatchObject({ id: desk.account.id, network: 'mastodon' });
    const own = `${desk.account.handle}-${planned.number}`;
    const utm = `utm_medium=post&utm_campaign=spring-tea&utm_content=${encodeURIComponent(own)}`;
    expect(source?.links.map(({ target }) => target).sort()).toEqual([
      `https://a.example/x?utm_source=own&${utm}#y`,
      `${LANDING}?utm_source=mastodon&${utm}`,
    ]);
  });

  it('leave the links of other posts alone, and take presets from workspace, account and campaign', async () => {
    expect(textsOf(await plan('https://a.example/x', null, null))).toEqual(['https://a.example/x']);
    const look = async (accountId: string | null) => {
      const body = { code: 'c', url: 'https://a.example/', utm: { campaign: 'own {campaign}' }, accountId };
      return (await api<{ target: string }>('POST', '/campaigns/preview-link', body)).target;
    };
    await api('PUT', '/utm-presets', { accountId: null, preset: { medium: 'sns', content: '' } });
    await api('PUT', '/utm-presets', { accountId: desk.account.id, preset: { source: 'fedi' } });
    expect(await look(desk.account.id)).toBe(
      'https://a.example/?utm_source=fedi&utm_medium=sns&utm_campaign=own%20c',
    );
    expect(await look(null)).toBe('https://a.example/?utm_medium=sns&utm_campaign=own%20c');
    await api('PUT', '/utm-presets', { accountId: null, preset: {} });
    await api('PUT', '/utm-presets', { accountId: desk.account.id, preset: {} });
  });

  it('count who opens a link, people once in half an hour and programs apart', async () => {
    const { id } = await create({ code: 'clicks' });
    const made = await api<{ url: string; target: string }>('POST', `/campaigns/${id}/links`, {
      label: 'Leaflet 传单',
      url: null,
    });
    const { url, target } = made;
    expect(target).toContain('utm_source=Leaflet%20%E4%BC%A0%E5%8D%95');
    const first = await open(url);
    expect(first.status).toBe(302);
    expect(first.to.replace(/&ts_code=[a-z0-9]{8}\.[a-z0-9]+\.[\w-]{16}$/, '')).toBe(target);
    await open(url);
    await open(url, { address: '198.51.100.8' });
    await open(url, { address: '2001:db8:1:2::5' });
    await open(url, { address: '2001:db8:1:2:ffff::9' });
    expect((await open(url, { agent: 'Twitterbot/1.0' })).to).toBe(target);
    await open(url, { method: 'HEAD' });
    const [source] = (await show(id)).sources;
    expect(source?.counts).toMatchObject({ clicks: 3, botClicks: 2 });
    const { rows } = await desk.owner.query('SELECT t::text AS row FROM code_touch t');
    expect(JSON.stringify(rows)).not.toMatch(/198\.51|2001:db8|Mozilla/);
  });

  it('lead nowhere by a code that is unknown, over or asked for too fast', async () => {
    const unknown = await open('https://hub.example/l/Abc2345', { language: 'zh-CN,en;q=0.8' });
    expect([unknown.status, unknown.page.includes('链接无效')]).toEqual([404, true]);
    expect((await open('https://hub.example/l/..%2f..%2f')).page).toContain('leads nowhere');
    const over = await create({ code: 'over', linksUntil: '2026-01-01T00:00:00Z' });
    const body = { label: 'Shop', url: 'https://a.example/' };
    const { url } = await api<{ url: string }>('POST', `/campaigns/${over.id}/links`, body);
    expect((await open(url)).status).toBe(410);
    const wrong = { label: 'x', url: 'javascript:alert(1)' };
    expect(await refusal('POST', `/campaigns/${over.id}/links`, wrong)).toBe('invalid_input');
  });

  it('keep a flood from one address out of the tables, and lead on nevertheless', async () => {
    const { id } = await create({ code: 'flood' });
    const { url } = await api<{ url: string }>('POST', `/campaigns/${id}/links`, { label: 'x', url: null });
    const flood = Array.from({ length: 200 }, (_, n) =>
      open(url, { address: '203.0.113.1', agent: `${CHROME} ${n}` }),
    );
    const answers = await Promise.all(flood);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]));
    expect((await show(id)).figures.clicks).toBeLessThanOrEqual(120);
    const guess = await open('https://hub.example/l/Abc2345', { address: '203.0.113.1' });
    expect(guess.status).toBe(429);
  });

  it('count a form against its sender only where its code takes it', async () => {
    const filled = async (code: string, address: string) =>
      (await fill({ code, email: 'a@mail.example' }, address)).status;
    const tenOf = async (code: string, address: string) =>
      await Promise.all(Array.from({ length: 10 }, () => filled(code, address)));
    const others = Array.from({ length: 30 }, (_, n) => tenOf('flooded2', `198.51.100.${100 + n}`));
    expect((await Promise.all(others)).flat()).not.toContain(429);
    expect(new Set(await tenOf('flooded2', '203.0.113.9'))).toEqual(new Set([429]));
    expect(await tenOf('another2', '203.0.113.9')).not.toContain(429);
    expect(await filled('another2', '203.0.113.9')).toBe(429);
  });

  it('join click, lead and redemption, and add up', async () => {
    const { id } = await create({ code: 'joined' });
    const batch = await newBatch({ kind: 'shared', prefix: 'JOIN', perPersonLimit: 1 }, id);
    const [code = ''] = await codesOf(batch);
    const planned = await plan('{link} {coupon}', null, id);
    const url = /https:\/\/hub\S+/.exec(textsOf(planned)[0] ?? '')?.[0] ?? '';
    const landed = new URL((await open(url)).to);
    const form = { code: landed.searchParams.get('ts_code'), name: '林小满', email: 'Lin@mail.example' };
    const sent = { ...form, id: 'form-0001', interest: '龙井 two boxes' };
    expect([(await fill(sent)).status, (await fill(sent)).status]).toEqual([202, 202]);
    expect((await fill({ ...form, interest: 'again' })).status).toBe(202);
    const plain = await desk.product.app.inject({
      ...{ method: 'POST', url: '/api/touches', remoteAddress: '198.51.100.21' },
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
        'accept-language': 'zh',
      },
      payload: new URLSearchParams({ ...form, code: form.code ?? '', id: 'form-0002', phone: '' }).toString(),
    });
    expect([plain.statusCode, plain.payload.includes('谢谢')]).toEqual([200, true]);
    const guesses = [`${form.code?.slice(0, -1)}_`, form.code?.slice(0, 8)];
    for (const code of guesses) expect((await fill({ ...form, code })).code).toBe('unknown_code');
    expect((await fill({ code: form.code, name: 'nobody' })).code).toBe('no_address');

    const { rows } = (
      await desk.call<{ rows: LeadRow[] }>('GET', `/api/leads?campaign=${id}`, undefined, 'seller')
    ).body;
    expect(rows).toMatchObject([
      {
        interest: '龙井 two boxes',
        source: 'form',
        campaign: { id, colour: 'green' },
        identity: { displayName: '林小满' },
      },
    ]);
    const bought = await redeem({
      code: code.toLowerCase(),
      customer: 'lin@MAIL.example',
      amountMinor: 19_900,
    });
    expect(bought.body).toMatchObject({ remaining: 99, redemption: { amountMinor: 19_900 } });
    expect((await redeem({ code, customer: 'lin@mail.example' })).body.code).toBe('person_limit');
    expect((await redeem({ code })).body.code).toBe('person_needed');
    await api('POST', `/campaigns/${id}/lines`, {
      ...{ id: randomUUID(), kind: 'cost', label: 'Photos', amountMinor: 10_000, onDay: '2026-03-02' },
    });

    expect(await refusal('PATCH', `/campaigns/${id}`, { version: 0, currency: 'USD' })).toBe(
      'currency_in_use',
    );

    const { figures, sources, lines } = await show(id);
    expect(lines).toMatchObject([{ label: 'Photos', onDay: '2026-03-02' }]);
    expect(figures).toMatchObject({
      clicks: 1,
      leads: 1,
      redemptions: 1,
      revenueMinor: 19_900,
      costMinor: 10_000,
    });
    expect(figures).toMatchObject({
      costPerLeadMinor: 10_000,
      leadRate: 1,
      actualReturn: 0.99,
      forecastReturn: 3,
    });
    const counts = { clicks: 1, botClicks: 0, leads: 1, redemptions: 1, revenueMinor: 19_900 };
    expect(sources).toMatchObject([{ publication: { id: planned.id }, counts }]);
    const { rows: reached } = await desk.owner.query(
      'SELECT stage FROM funnel_event WHERE campaign_id = $1 ORDER BY at',
      [id],
    );
    expect(reached.map(({ stage }) => stage)).toEqual(['lead', 'customer']);

    await desk.call('POST', `/api/coupon-redemptions/${bought.body.redemption.id}/void`, {}, 'seller');
    await desk.call('POST', `/api/coupon-redemptions/${bought.body.redemption.id}/void`, {}, 'seller');
    expect((await show(id)).figures).toMatchObject({ redemptions: 0, revenueMinor: 0 });
    expect((await redeem({ code, customer: 'lin@mail.example' })).body.remaining).toBe(99);
  });

  it('take whoever comments one of their posts for theirs', async () => {
    const planned = await plan('What would you drink?');
    const own = await desk.hear('stands for our own post');
    await desk.owner.query('UPDATE delivery SET post_id = $1 WHERE publication_id = $2', [
      own.postId,
      planned.id,
    ]);
    const comment = await desk.hear('the green one, please', { replyTo: own.externalId });
    const seller = desk.userIds.get('seller') ?? '';
    const { leadId } = await desk.product.app
      .get(LeadsService)
      .captureFromMention(desk.workspaceId, comment.mentionId, seller);
    const { rows } = (await desk.call<{ rows: LeadRow[] }>('GET', '/api/leads', undefined, 'seller')).body;
    expect(rows.find((row) => row.id === leadId)?.campaign?.id).toBe(campaign.id);
    const source = (await show()).sources.find(({ publication }) => publication?.id === planned.id);
    expect(source?.counts.leads).toBe(1);
  });

  it('grant a coupon as often as its limits say, whoever asks at once', async () => {
    const { id } = await create({ code: 'limits' });
    const [code = ''] = await codesOf(await newBatch({ prefix: 'FIVE', usageLimit: 5 }, id));
    const many = await Promise.all(Array.from({ length: 16 }, () => redeem({ code })));
    expect(many.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(new Set(many.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
      new Set(['used_up']),
    );

    const [once = ''] = await codesOf(await newBatch({ prefix: 'ONCE', usageLimit: 1 }, id));
    const copies = await Promise.all(
      Array.from({ length: 6 }, () => redeem({ code: once, key: 'the-same-key' })),
    );
    expect(new Set(copies.map(({ status, body }) => `${status} ${body.redemption?.id}`)).size).toBe(1);

    const single = await newBatch(
      { kind: 'single', prefix: 'GIFT', usageLimit: 1, count: 12, perPersonLimit: 2 },
      id,
    );
    const gifts = await codesOf(single);
    expect(new Set(gifts).size).toBe(12);
    const asked = await Promise.all(
      gifts.map((gift) => redeem({ code: gift, customer: '+86 138 0000 0000' })),
    );
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(2);

    const { csv } = await api<{ csv: string }>('GET', `/coupon-batches/${single.id}/export`);
    expect(csv.trim().split('\n')).toHaveLength(13);
    await api('POST', `/coupon-batches/${single.id}/withdraw`, {});
    expect((await redeem({ code: gifts[0] ?? '', customer: 'bo@mail.example' })).body.code).toBe('withdrawn');
  });
});
