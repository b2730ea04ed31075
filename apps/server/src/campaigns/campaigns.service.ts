import { Injectable } from '@nestjs/common';
import type {
  Campaign,
  CampaignDetail,
  CampaignDraft,
  CampaignLine,
  CampaignRow,
  CampaignSource,
} from '@tingshuo/contracts';
import { campaignReturn } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem, staleWrite } from '../platform/http/problem.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignFigures, type CampaignSumsRow, type SourceRow } from './campaign-figures.repository.js';
import { LinkMaker } from './link-maker.service.js';

/** What is not named stays. */
export type CampaignChange = { [Key in keyof CampaignDraft]?: CampaignDraft[Key] | undefined };

export const CAMPAIGN = { en: 'campaign', zh: '营销活动' };
const LINE = { en: 'entry', zh: '条目' };

/** Campaigns: what they are, what they cost and what they bring in. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignRepository,
    private readonly figures: CampaignFigures,
    private readonly links: LinkMaker,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string, isArchived: boolean): Promise<CampaignRow[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.rows(tx, workspaceId, await this.campaigns.list(tx, workspaceId, isArchived)),
    );
  }

  async show(workspaceId: string, id: string): Promise<CampaignDetail> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const [row] = await this.rows(tx, workspaceId, [await this.find(tx, workspaceId, id)]);
      if (!row) throw notFound(CAMPAIGN);
      const sources = await this.figures.ofSources(tx, workspaceId, id);
      const lines = await this.campaigns.lines(tx, workspaceId, id);
      return { ...row, sources: sources.map((source) => this.source(source)), lines };
    });
  }

  async create(caller: Caller, id: string, draft: CampaignDraft): Promise<Campaign> {
    const { workspaceId, userId } = caller;
    return await this.changing(caller, id, draft, async (tx) => {
      // The browser names the id: a request that comes twice makes one campaign.
      if (await this.campaigns.insert(tx, workspaceId, id, draft, userId)) return 'campaign.created';
      return null;
    });
  }

  async change(caller: Caller, id: string, version: number, draft: CampaignChange): Promise<Campaign> {
    const { workspaceId } = caller;
    return await this.changing(caller, id, draft, async (tx) => {
      const before = await this.find(tx, workspaceId, id);
      datesInOrder(changed(before, draft));
      const [sums] = await this.figures.ofCampaigns(tx, workspaceId, [id]);
      const hasMoney = sums !== undefined && sums.costMinor + sums.revenueMinor > 0;
      if (hasMoney && (draft.currency ?? before.currency) !== before.currency) throw HAS_MONEY;
      if (!(await this.campaigns.change(tx, workspaceId, id, version, draft))) throw staleWrite(before);
      return 'campaign.changed';
    });
  }

  async archive(caller: Caller, id: string): Promise<Campaign> {
    return await this.changing(caller, id, {}, async (tx) => {
      await this.find(tx, caller.workspaceId, id);
      await this.campaigns.archive(tx, caller.workspaceId, id, this.clock.now());
      return 'campaign.archived';
    });
  }

  async restore(caller: Caller, id: string): Promise<Campaign> {
    return await this.changing(caller, id, {}, async (tx) => {
      await this.find(tx, caller.workspaceId, id);
      await this.campaigns.archive(tx, caller.workspaceId, id, null);
      return 'campaign.restored';
    });
  }

  async addLine(caller: Caller, campaignId: string, line: CampaignLine): Promise<CampaignLine> {
    await this.changing(caller, campaignId, {}, async (tx) => {
      await this.find(tx, caller.workspaceId, campaignId);
      await this.campaigns.addLine(tx, caller.workspaceId, campaignId, line, caller.userId);
      return 'campaign.line_added';
    });
    return line;
  }

  /** Takes a line out, or puts it back. */
  async removeLine(caller: Caller, id: string, isRemoved: boolean): Promise<void> {
    const { workspaceId } = caller;
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const at = isRemoved ? this.clock.now() : null;
      const campaignId = await this.campaigns.removeLine(tx, workspaceId, id, at);
      if (campaignId === null) throw notFound(LINE);
      await this.announce(
        tx,
        caller,
        campaignId,
        isRemoved ? 'campaign.line_removed' : 'campaign.line_restored',
      );
    });
  }

  /** A short link for a place outside the networks. */
  async addLink(
    caller: Caller,
    id: string,
    { label, url }: { label: string; url: string | null },
  ): Promise<{ url: string; target: string }> {
    const { workspaceId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const campaign = await this.find(tx, workspaceId, id);
      const written = url ?? campaign.linkUrl;
      if (written === null) throw NO_ADDRESS;
      const place = { accountId: null, publicationId: null, label, linkTo: [] };
      const made = (await this.links.make(tx, workspaceId, campaign, place, [written])).get(written);
      if (!made) throw NO_ADDRESS;
      await this.announce(tx, caller, id, 'campaign.link_made');
      return made;
    });
  }

  private async rows(tx: Tx, workspaceId: string, campaigns: readonly Campaign[]): Promise<CampaignRow[]> {
    const ids = campaigns.map(({ id }) => id);
    const sums = await this.figures.ofCampaigns(tx, workspaceId, ids);
    const byId = new Map(sums.map((row) => [row.id, row]));
    return campaigns.flatMap((campaign) => {
      const row = byId.get(campaign.id);
      return row ? [rowOf(campaign, row)] : [];
    });
  }

  private source({
    clicks,
    botClicks,
    leads,
    redemptions,
    revenueMinor,
    ...source
  }: SourceRow): CampaignSource {
    return {
      ...source,
      links: source.links.map(({ code, ...link }) => ({
        ...link,
        url: link.isDirect ? link.target : this.links.urlOf(code),
      })),
      counts: { clicks, botClicks, leads, redemptions, revenueMinor },
    };
  }

  private async find(tx: Tx, workspaceId: string, id: string): Promise<Campaign> {
    const campaign = await this.campaigns.find(tx, workspaceId, id);
    if (!campaign) throw notFound(CAMPAIGN);
    return campaign;
  }

  /** One transaction with the event of what `work` did; answers the campaign as it is then. */
  private async changing(
    caller: Caller,
    id: string,
    draft: CampaignChange,
    work: (tx: Tx) => Promise<string | null>,
  ): Promise<Campaign> {
    const { workspaceId } = caller;
    datesInOrder(draft);
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (draft.code !== undefined && (await this.campaigns.isCodeTaken(tx, workspaceId, draft.code, id)))
        throw CODE_TAKEN;
      const done = await work(tx);
      if (done) await this.announce(tx, caller, id, done);
      return await this.find(tx, workspaceId, id);
    });
  }

  private async announce(tx: Tx, { workspaceId, userId }: Caller, id: string, type: string): Promise<void> {
    const payload = { campaignId: id };
    await appendEvents(tx, workspaceId, [
      { type, subject: `campaign:${id}`, actor: `user:${userId}`, payload },
    ]);
  }
}

function rowOf(campaign: Campaign, { id: _id, posts, ...sums }: CampaignSumsRow): CampaignRow {
  const { forecastMinor, budgetMinor } = campaign;
  return {
    campaign,
    posts,
    figures: { ...sums, ...campaignReturn({ ...sums, forecastMinor, budgetMinor }) },
  };
}

function changed(before: Campaign, { startsOn, endsOn }: CampaignChange): CampaignChange {
  return {
    startsOn: startsOn === undefined ? before.startsOn : startsOn,
    endsOn: endsOn === undefined ? before.endsOn : endsOn,
  };
}

function datesInOrder({ startsOn, endsOn }: CampaignChange): void {
  if (startsOn && endsOn && endsOn < startsOn) throw ENDS_BEFORE;
}

const CODE_TAKEN = new Problem(
  'conflict',
  'code_taken',
  { en: 'Another campaign has this code.', zh: '已有其他活动使用此代码。' },
  { action: { en: 'Choose another one.', zh: '请换一个代码。' } },
);
const HAS_MONEY = new Problem('conflict', 'currency_in_use', {
  en: 'Amounts are booked in the campaign’s currency already, so that it cannot change.',
  zh: '该活动已有以当前货币登记的金额，无法更换货币。',
});
const ENDS_BEFORE = new Problem('invalid', 'ends_before', {
  en: 'The campaign would end before it begins.',
  zh: '活动的结束日期早于开始日期。',
});
const NO_ADDRESS = new Problem('invalid', 'no_address', {
  en: 'The campaign has no address of its own: say where the link is to lead.',
  zh: '该活动未设置目标网址，请填写链接指向的网址。',
});
