import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type CouponBatch,
  type CouponBatchDraft,
  type couponRoutes,
  MAX_COUPONS,
  type RouteOutput,
} from '@tingshuo/contracts';
import { couponCode } from '@tingshuo/domain';
import { stringify } from 'csv-stringify/sync';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { CampaignRepository } from './campaign.repository.js';
import { CAMPAIGN } from './campaigns.service.js';
import { CouponRepository } from './coupon.repository.js';
import { RedemptionRepository } from './redemption.repository.js';

const BATCH = { en: 'coupon batch', zh: '优惠券批次' };
const SHOWN = 200;

/** Batches of coupons: made, shown, exported, withdrawn. */
@Injectable()
export class CouponsService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignRepository,
    private readonly coupons: CouponRepository,
    private readonly redemptions: RedemptionRepository,
    private readonly clock: Clock,
  ) {}

  async batches(workspaceId: string, campaignId: string): Promise<CouponBatch[]> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.coupons.batches(tx, workspaceId, { campaignId }),
    );
  }

  /** One code for everybody stands at once; those of accounts are made when their posts are planned. */
  async create(caller: Caller, campaignId: string, draft: CouponBatchDraft): Promise<CouponBatch> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.campaigns.find(tx, workspaceId, campaignId))) throw notFound(CAMPAIGN);
      if (await this.coupons.insertBatch(tx, workspaceId, campaignId, draft, userId)) {
        await this.makeCodes(tx, workspaceId, draft);
        await this.announce(tx, caller, draft.id, 'coupon_batch.created');
      }
      return await this.batch(tx, workspaceId, draft.id);
    });
  }

  /** Withdraws a batch, or puts it back into use. */
  async withdraw(caller: Caller, id: string, isWithdrawn: boolean): Promise<CouponBatch> {
    const { workspaceId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const at = isWithdrawn ? this.clock.now() : null;
      if (!(await this.coupons.withdraw(tx, workspaceId, id, at))) throw notFound(BATCH);
      const type = isWithdrawn ? 'coupon_batch.withdrawn' : 'coupon_batch.reinstated';
      await this.announce(tx, caller, id, type);
      return await this.batch(tx, workspaceId, id);
    });
  }

  async show(workspaceId: string, id: string): Promise<RouteOutput<typeof couponRoutes.show>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => ({
      batch: await this.batch(tx, workspaceId, id),
      coupons: await this.coupons.coupons(tx, workspaceId, id, SHOWN),
      redemptions: await this.redemptions.ofBatch(tx, workspaceId, id),
    }));
  }

  async export(workspaceId: string, id: string): Promise<RouteOutput<typeof couponRoutes.export>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const batch = await this.batch(tx, workspaceId, id);
      const rows = (await this.coupons.coupons(tx, workspaceId, id, MAX_COUPONS)).map((coupon) => [
        coupon.code,
        coupon.usageLimit,
        coupon.usageCount,
        batch.validFrom ?? '',
        batch.validUntil ?? '',
      ]);
      const header = ['code', 'usage_limit', 'used', 'valid_from', 'valid_until'];
      // With a byte order mark, without which spreadsheets take it for another encoding.
      return { name: `coupons-${batch.prefix}.csv`, csv: stringify([header, ...rows], { bom: true }) };
    });
  }

  private async makeCodes(tx: Tx, workspaceId: string, draft: CouponBatchDraft): Promise<void> {
    if (draft.kind === 'account') return;
    const wanted = draft.kind === 'shared' ? 1 : draft.count;
    let made = 0;
    // A code that exists already is left out: as many again are drawn.
    for (let turn = 0; made < wanted; turn++) {
      if (turn === 5) throw CODES_TAKEN;
      const codes = Array.from({ length: wanted - made }, () => couponCode(draft.prefix, randomBytes(32)));
      made += await this.coupons.add(tx, workspaceId, draft, codes);
    }
  }

  private async batch(tx: Tx, workspaceId: string, id: string): Promise<CouponBatch> {
    const [batch] = await this.coupons.batches(tx, workspaceId, { id });
    if (!batch) throw notFound(BATCH);
    return batch;
  }

  private async announce(tx: Tx, { workspaceId, userId }: Caller, id: string, type: string): Promise<void> {
    const subject = `coupon_batch:${id}`;
    await appendEvents(tx, workspaceId, [
      { type, subject, actor: `user:${userId}`, payload: { batchId: id } },
    ]);
  }
}

const CODES_TAKEN = new Problem('conflict', 'codes_taken', {
  en: 'Not enough codes are free with this prefix.',
  zh: '此前缀下的可用券码不足。',
});
