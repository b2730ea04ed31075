import { Injectable, type OnModuleInit } from '@nestjs/common';
import { campaignNeeds, campaignText } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { type PublicationText, PublicationTexts } from '../publications/ports/publication-texts.js';
import { CampaignRepository } from './campaign.repository.js';
import { CouponCodes } from './coupon-codes.service.js';
import { LinkMaker } from './link-maker.service.js';

/** What a campaign does to the texts of its posts: short links, {link} and {coupon}. */
@Injectable()
export class CampaignTexts implements OnModuleInit {
  constructor(
    private readonly texts: PublicationTexts,
    private readonly campaigns: CampaignRepository,
    private readonly links: LinkMaker,
    private readonly coupons: CouponCodes,
  ) {}

  onModuleInit(): void {
    this.texts.register(async (tx, text) => await this.write(tx, text));
  }

  /** A preview stores nothing and has the length of what will be sent. */
  async write(tx: Tx, given: PublicationText): Promise<string> {
    const { workspaceId, campaignId, accountId, publicationId, linkTo, text, isPreview } = given;
    const campaign = campaignId === null ? null : await this.campaigns.find(tx, workspaceId, campaignId);
    if (!campaign) return text;
    const campaignUrl = campaign.linkUrl;
    const { urls, coupon: needsCoupon } = campaignNeeds(text, { campaignUrl, isKept: this.links.isKept });
    const place = { accountId, publicationId, label: '' };
    if (isPreview) {
      const links = await this.links.preview(tx, workspaceId, campaign, { ...place, linkTo }, urls);
      const coupon = needsCoupon ? await this.coupons.preview(tx, workspaceId, campaign.id, accountId) : null;
      return campaignText(text, { links, campaignUrl, coupon });
    }
    const made = await this.links.make(tx, workspaceId, campaign, { ...place, linkTo }, urls);
    const links = new Map([...made].map(([url, link]) => [url, link.url]));
    const coupon = needsCoupon ? await this.coupons.ensure(tx, workspaceId, campaign.id, accountId) : null;
    return campaignText(text, { links, campaignUrl, coupon });
  }
}
