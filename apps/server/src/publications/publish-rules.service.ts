import { Injectable } from '@nestjs/common';
import type { Connector, PostLook, PublishingRule } from '@tingshuo/connector-kit';
import type { Bilingual, PublishRules } from '@tingshuo/contracts';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import type { Tx } from '../platform/database/database.js';
import { MediaAddresses } from '../posts/media-address.js';
import { TextCheck } from '../publishing/text-check.service.js';
import { type PublishingAccount, PublishingAccounts } from './publishing-account.repository.js';

/** What an account's own keys and settings decide. */
interface Ability {
  /** Of the account's keys and settings when it was decided. */
  state: string;
  unavailable: Bilingual | null;
  takesFiles: boolean;
  linkTo: string[];
}

const PAUSED = { en: 'it is switched off.', zh: '账号已停用。' };
const SIGNED_OUT = { en: 'it has to be connected again.', zh: '账号需要重新授权。' };

/** What every account's network takes, by its manifest, its instance and its own settings. */
@Injectable()
export class PublishRulesService {
  private readonly known = new Map<string, Ability>();

  constructor(
    private readonly networks: NetworksService,
    private readonly accounts: AccountsService,
    private readonly rows: PublishingAccounts,
    private readonly texts: TextCheck,
    private readonly addresses: MediaAddresses,
  ) {}

  /** Of all accounts whose network takes posts. */
  async all(tx: Tx, workspaceId: string): Promise<PublishRules[]> {
    const rules: PublishRules[] = [];
    for (const account of await this.rows.all(tx, workspaceId)) {
      const connector = this.networks.connectors.find(({ manifest }) => manifest.network === account.network);
      const publishing = connector?.manifest.publishing;
      if (!connector || !publishing) continue;
      const ability = await this.ability(tx, workspaceId, account, connector, publishing);
      rules.push(this.rules(workspaceId, account, connector, publishing, ability));
    }
    return rules;
  }

  private rules(
    workspaceId: string,
    { id, network, handle, displayName, baseUrl, avatarUrl, status }: PublishingAccount,
    { manifest }: Connector,
    publishing: PublishingRule,
    ability: Ability,
  ): PublishRules {
    const limits = this.texts.limits(workspaceId, { id, network, baseUrl });
    const { media } = publishing;
    return {
      accountId: id,
      network,
      networkName: manifest.name,
      handle,
      displayName,
      avatarUrl: avatarUrl && this.addresses.of(workspaceId, { url: avatarUrl, accountId: null }),
      unavailable: unavailability(status) ?? ability.unavailable,
      text: {
        max: limits.max,
        counting: manifest.text.counting,
        urlLength: limits.urlLength ?? null,
        unit: manifest.text.unit,
        linkTo: ability.linkTo,
        noTopics: publishing.text?.noTopics ?? false,
        maxHashtags: publishing.text?.maxHashtags ?? null,
        required: publishing.text?.required ?? false,
        maxComment: publishing.text?.maxComment ?? null,
      },
      thread: publishing.thread,
      firstComment: publishing.firstComment,
      media: media && ability.takesFiles ? mediaRules(media) : null,
      poll: publishing.poll
        ? { ...publishing.poll, ...limits.poll, maxText: publishing.poll.maxText ?? null }
        : null,
      byHand: manifest.byHand !== undefined,
      refusesRepeats: publishing.repeats === 'refused',
      look: lookOf(publishing.look ?? {}),
    };
  }

  /** Opening keys costs time, so it is done once per state of the account. */
  private async ability(
    tx: Tx,
    workspaceId: string,
    account: PublishingAccount,
    connector: Connector,
    publishing: PublishingRule,
  ): Promise<Ability> {
    const { id, version, settings } = account;
    const state = JSON.stringify([version, settings]);
    const known = this.known.get(id);
    if (known?.state === state) return known;
    const credentials = await this.accounts.credentialsIn(tx, workspaceId, id).catch(() => null);
    const context = this.networks.account({ ...account, credentials: credentials ?? {} });
    const publish = connector.availability?.(context, 'publish') ?? { available: true };
    const upload = connector.availability?.(context, 'upload') ?? { available: true };
    const key = publishing.text?.linkTo;
    const domains = key === undefined ? '' : (context.settings[key] ?? context.credentials[key] ?? '');
    const ability = {
      state,
      unavailable: credentials === null ? SIGNED_OUT : publish.available ? null : publish.reason,
      takesFiles: upload.available,
      linkTo: domains
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    };
    this.known.set(id, ability);
    return ability;
  }
}

function unavailability(status: string): Bilingual | null {
  if (status === 'active' || status === 'degraded') return null;
  return status === 'disabled' ? PAUSED : SIGNED_OUT;
}

function mediaRules(media: NonNullable<PublishingRule['media']>): PublishRules['media'] {
  const { max, min, image, video, mixed, alt, maxText } = media;
  const rule = (file: typeof image) =>
    file === undefined
      ? null
      : { mimeTypes: [...file.mimeTypes], maxBytes: file.maxBytes, maxPixels: file.maxPixels ?? null };
  return { max, min, image: rule(image), video: rule(video), mixed, alt, maxText: maxText ?? null };
}

function lookOf({ links, fold, shape }: PostLook): PublishRules['look'] {
  const { length = null, lines = null, isRough = false } = fold ?? {};
  return { links: links ?? 'plain', fold: fold ? { length, lines, isRough } : null, shape: shape ?? null };
}
