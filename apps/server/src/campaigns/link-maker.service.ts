import { Inject, Injectable } from '@nestjs/common';
import type { Campaign, UtmPreset } from '@tingshuo/contracts';
import { fillUtm, mergeUtm, SHORT_CODE_LENGTH, tagLink } from '@tingshuo/domain';
import { CONFIG, type Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import { SourceCodeRepository, type SourcePlace } from './source-code.repository.js';

type LabelledPlace = Pick<Campaign, 'code' | 'utm'> & Omit<SourcePlace, 'campaignId'>;

/** Makes short links: addresses with the UTM values of workspace, account and campaign, behind codes of ours. */
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

  /** Has the length of every short link, and leads nowhere. */
  get placeholder(): string {
    return this.urlOf('x'.repeat(SHORT_CODE_LENGTH));
  }

  /** The short link of each address, for one place; what there is already is used again. */
  async make(
    tx: Tx,
    workspaceId: string,
    campaign: Campaign,
    place: Omit<SourcePlace, 'campaignId'>,
    urls: readonly string[],
  ): Promise<Map<string, { url: string; target: string }>> {
    const source = await this.sources.ensure(tx, workspaceId, { ...place, campaignId: campaign.id });
    if (urls.length === 0) return new Map();
    const utm = await this.utm(tx, workspaceId, { ...campaign, ...place });
    const made = new Map<string, { url: string; target: string }>();
    for (const writtenUrl of urls) {
      const target = tagLink(writtenUrl, utm);
      const code = await this.sources.ensureLink(tx, workspaceId, source.id, { writtenUrl, target });
      made.set(writtenUrl, { url: this.urlOf(code), target });
    }
    return made;
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
}
