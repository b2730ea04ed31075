import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';

/** The campaign that a publication names. */
@Injectable()
export class CampaignReference {
  /** Throws a Problem for a campaign that is not there. */
  async check(tx: Tx, workspaceId: string, campaignId: string | null): Promise<void> {
    if (campaignId === null) return;
    const found = await tx.$queryRaw<unknown[]>`
      SELECT FROM campaign WHERE workspace_id = ${workspaceId}::uuid AND id = ${campaignId}::uuid`;
    if (found.length === 0) throw NO_CAMPAIGN;
  }
}

const NO_CAMPAIGN = new Problem(
  'invalid',
  'no_campaign',
  { en: 'This campaign does not exist here.', zh: '当前工作区没有该营销活动。' },
  { action: { en: 'Choose another campaign, or none.', zh: '请选择其他营销活动，或不选择。' } },
);
