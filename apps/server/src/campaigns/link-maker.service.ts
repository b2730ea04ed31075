import { Inject, Injectable } from '@nestjs/common';
import type { Campaign, UtmPreset } from '@tingshuo/contracts';
import {
  fillUtm,
  mergeUtm,
  SHORT_CODE_LENGTH,
  SOURCE_CODE_LENGTH,
  tagLink,
  withParameters,
} from '@tingshuo/domain';
import { isWithinDomains } from '@tingshuo/publishing';
import { CONFIG, type Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import { SourceCodeRepository, type SourcePlace } from './source-code.repository.js';
import { TOUCH_PARAMETER } from './touch-token.js';

type LabelledPlace = Pick<Campaign, 'code' | 'utm'> & Omit<SourcePlace, 'campaignId'>;

/** Where links will stand, and to which domains they have to lead there (empty: to any). */
type LinkPlace = Omit<SourcePlace, 'campaignId'> & { linkTo: readonly string[] };

/**
 * Makes links: addresses with the UTM values of workspace, account and campaign, behind short codes of ours. Where a
 * network takes only links to one's own domain, such an address stays what it is and bears the values openly, with the
 * source code by which a form of that page finds its campaign.
 */
@Injectable()
export class LinkMaker {
  private readonly base: string;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'publicUrl'>,
    private readonly sources: SourceCodeRepository,
  ) {
    this.base = new URL('/l/', config.publicUrl).href;
  }

  /** What gets no link: our own ones, and what no browser could open. */
  isKept = (url: string): boolean => url.startsWith(this.base) || !URL.canParse(url);

  urlOf(code: string): string {
    return this.base + code;
  }

  /** The link of each address, for one place; what there is already is used again. */
  async make(
    tx: Tx,
    workspaceId: string,
    campaign: Campaign,
    { linkTo, ...place }: LinkPlace,
    urls: readonly string[],
  ): Promise<Map<string, { url: string; target: string }>> {
    const source = await this.sources.ensure(tx, workspaceId, { ...place, campaignId: campaign.id });
    if (urls.length === 0) return new Map();
    const utm = await this.utm(tx, workspaceId, { ...campaign, ...place });
    const made = new Map<string, { url: string; target: string }>();
    for (const writtenUrl of urls) {
      const isDirect = this.isDirect(writtenUrl, linkTo);
      const target = isDirect ? openLink(writtenUrl, utm, source.code) : tagLink(writtenUrl, utm);
      const code = await this.sources.ensureLink(tx, workspaceId, source.id, {
        writtenUrl,
        target,
        isDirect,
      });
      made.set(writtenUrl, { url: isDirect ? target : this.urlOf(code), target });
    }
    return made;
  }

  /** What has the length of each address's link; stores nothing. */
  async preview(
    tx: Tx,
    workspaceId: string,
    campaign: Campaign,
    { linkTo, ...place }: LinkPlace,
    urls: readonly string[],
  ): Promise<Map<string, string>> {
    const short = this.urlOf('x'.repeat(SHORT_CODE_LENGTH));
    if (!urls.some((url) => this.isDirect(url, linkTo))) return new Map(urls.map((url) => [url, short]));
    const utm = await this.utm(tx, workspaceId, { ...campaign, ...place });
    const code = 'x'.repeat(SOURCE_CODE_LENGTH);
    return new Map(urls.map((url) => [url, this.isDirect(url, linkTo) ? openLink(url, utm, code) : short]));
  }

  /** The parameters of a place's links: the values of all three presets, their tokens filled in. */
  async utm(
    tx: Tx,
    workspaceId: string,
    { code, label, utm, accountId, publicationId }: LabelledPlace,
  ): Promise<UtmPreset> {
    const presets = await this.sources.presets(tx, workspaceId);
    const facts = await this.sources.facts(tx, workspaceId, { accountId, publicationId });
    const merged = mergeUtm(presets.get(null) ?? null, presets.get(accountId) ?? null, utm);
    // A leaflet has no network and no account: its own name stands for both.
    const named = accountId === null ? { ...facts, network: label, account: label } : facts;
    return fillUtm(merged, { ...named, campaign: code });
  }

  /** Our short links are as good as the address itself where we live in one of its domains. */
  private isDirect(url: string, linkTo: readonly string[]): boolean {
    return isWithinDomains(url, linkTo) && !isWithinDomains(this.base, linkTo);
  }
}

const openLink = (url: string, utm: UtmPreset, sourceCode: string): string =>
  withParameters(tagLink(url, utm), [[TOUCH_PARAMETER, sourceCode]]);
