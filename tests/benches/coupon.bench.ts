import { randomUUID } from 'node:crypto';
import type { Campaign, CouponBatch } from '@tingshuo/contracts';
import { type Product, startProduct } from '../harness/product.js';
import { sessionCookie } from '../harness/session.js';

const LIMIT = 100;
const CLIENTS = 32;

/** Signed in as a marketer, who may make coupons and redeem them. */
class Till {
  constructor(
    private readonly product: Product,
    private readonly cookie: string,
  ) {}

  async call(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`${this.product.url}/api${path}`, {
      method,
      headers: { cookie: this.cookie, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async made<T>(path: string, body: object): Promise<T> {
    const answer = await this.call('POST', path, body);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** The one code of a new batch. */
  async newCoupon(campaignId: string, prefix: string, perPersonLimit: number | null): Promise<string> {
    const batch = await this.made<CouponBatch>(`/campaigns/${campaignId}/coupon-batches`, {
      ...{ id: randomUUID(), name: prefix, kind: 'shared', prefix, usageLimit: LIMIT },
      ...{ perPersonLimit, validFrom: null, validUntil: null },
    });
    const shown = await this.call('GET', `/coupon-batches/${batch.id}`);
    return (shown.body as { coupons: { code: string }[] }).coupons[0]?.code ?? '';
  }
}

/** Clients that redeem without a pause, each trying `tries` times; answers how often each status came. */
async function rush(till: Till, tries: number, bodyOf: (client: number) => object) {
  const statuses = new Map<number, number>();
  const client = async (n: number) => {
    for (let attempt = 0; attempt < tries; attempt++) {
      const { status } = await till.call('POST', '/coupons/redeem', { key: randomUUID(), ...bodyOf(n) });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n)));
  return statuses;
}

/**
 * A coupon with 100 uses, asked for by 32 clients 40 times each, over HTTP: how often it was granted, what the database
 * counted, and the same for a coupon that 8 people may use twice each.
 */
export const bench = {
  name: 'coupon',
  async run({ small }: { small: boolean }): Promise<Record<string, number>> {
    const tries = small ? 8 : 40;
    const product = await startProduct({ TINGSHUO_ROLE: 'web' }, true);
    try {
      const till = new Till(product, await sessionCookie(product, 'coupons', 'marketer'));
      const campaign = await till.made<Campaign>('/campaigns', {
        ...{ id: randomUUID(), code: 'bench', name: 'Bench', colour: 'blue', startsOn: null, endsOn: null },
        ...{
          linkUrl: null,
          linksUntil: null,
          currency: 'CNY',
          budgetMinor: null,
          forecastMinor: null,
          utm: {},
        },
      });
      const code = await till.newCoupon(campaign.id, 'RUSH', null);
      const started = performance.now();
      const rushed = await rush(till, tries, () => ({ code }));
      const ms = performance.now() - started;
      const personal = await till.newCoupon(campaign.id, 'TWICE', 2);
      const people = await rush(till, small ? 2 : 10, (n) => ({
        code: personal,
        customer: `person${n % 8}@mail.example`,
      }));
      const shown = await till.call('GET', `/campaigns/${campaign.id}`);
      const { figures } = shown.body as { figures: { redemptions: number } };
      const accepted = rushed.get(200) ?? 0;
      const acceptedOfPeople = people.get(200) ?? 0;
      return {
        tries: CLIENTS * tries,
        accepted,
        refused: rushed.get(409) ?? 0,
        otherAnswers: CLIENTS * tries - accepted - (rushed.get(409) ?? 0),
        people: 8,
        acceptedOfPeople,
        countedByDatabase: figures.redemptions,
        triesPerSecond: Math.round((CLIENTS * tries * 1000) / ms),
      };
    } finally {
      await product.close();
    }
  },
};
