import { Injectable } from '@nestjs/common';
import { PublicationContent } from '@tingshuo/contracts';
import { AccountsService } from '../accounts/accounts.service.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { Clock } from '../platform/clock.js';
import type { Caller } from '../platform/http/caller.js';
import { uuidv7 } from '../platform/ids.js';
import { PostingQueuesService } from '../publications/posting-queues.service.js';
import { PublicationPlans } from '../publications/publication-plans.service.js';
import { PublicationsService } from '../publications/publications.service.js';
import { DEMO_CAMPAIGN, DEMO_POSTS, DEMO_SLOTS, type DemoPost } from './demo-posts.js';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** The brand's zone has kept one offset since 1991. */
const ZONE = { name: 'Asia/Shanghai', offsetMs: 8 * 60 * MINUTE_MS };

/** A week of the demo's publishing desk: slots, a campaign, and posts that wait for their time. */
@Injectable()
export class DemoDesk {
  constructor(
    private readonly accounts: AccountsService,
    private readonly campaigns: CampaignsService,
    private readonly publications: PublicationsService,
    private readonly plans: PublicationPlans,
    private readonly queues: PostingQueuesService,
    private readonly clock: Clock,
  ) {}

  /** Does nothing where somebody has written anything already. */
  async seed(caller: Caller): Promise<void> {
    const { workspaceId, userId } = caller;
    const { rows } = await this.publications.list(workspaceId, { state: [], account: [] });
    if (rows.length > 0) return;
    const accounts = await this.accounts.list(workspaceId);
    const queued = await this.queues.list(workspaceId);
    for (const { accountId, slots } of queued) {
      if (slots.length > 0) continue;
      await this.queues.change(workspaceId, accountId, { zone: ZONE.name, slots: DEMO_SLOTS }, userId);
    }
    const campaign = await this.campaigns.create(caller, uuidv7(), DEMO_CAMPAIGN);
    for (const post of DEMO_POSTS) {
      const accountIds = accounts
        .filter(({ network }) => post.networks.includes(network))
        .map(({ id }) => id);
      // A sandbox may have only some of the networks.
      if (accountIds.length === 0) continue;
      await this.write(caller, post, accountIds, post.inCampaign ? campaign.id : null);
    }
  }

  private async write(
    { workspaceId, userId }: Caller,
    post: DemoPost,
    accountIds: string[],
    campaignId: string | null,
  ): Promise<void> {
    const { kind, title, text, variants = {}, poll = null, tags, at } = post;
    const dueAt = at === 'now' ? this.clock.now().toISOString() : at && this.instant(at);
    const wordings = Object.entries(variants).map(([network, own]) => [network, { parts: [{ text: own }] }]);
    const content = PublicationContent.parse({
      parts: [{ text }],
      variants: Object.fromEntries(wordings),
      poll,
    });
    const draft = { id: uuidv7(), kind, title, content, accountIds, campaignId, tags: [...tags], dueAt };
    const { id, revision } = await this.publications.create(workspaceId, draft, userId);
    if (!post.isPlanned || dueAt === null) return;
    const when = at === 'now' ? ({ kind: 'now' } as const) : ({ kind: 'at', at: dueAt } as const);
    const { problems } = await this.publications.check(workspaceId, { ...draft, when }, userId);
    const errors = problems.filter(({ severity }) => severity === 'error');
    const isFine = (account: string) => errors.every((error) => error.accountId !== account);
    const fine = errors.some((error) => error.accountId === null) ? [] : accountIds.filter(isFine);
    // What an account cannot take stays a draft: the demo begins all the same.
    if (fine.length > 0) await this.plans.plan(workspaceId, id, { revision, when, accountIds: fine }, userId);
  }

  private instant({ day, minute }: { day: number; minute: number }): string {
    const today = Math.floor((this.clock.now().getTime() + ZONE.offsetMs) / DAY_MS);
    return new Date((today + day) * DAY_MS + minute * MINUTE_MS - ZONE.offsetMs).toISOString();
  }
}
