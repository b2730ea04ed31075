import { Injectable } from '@nestjs/common';
import type { ReplyFileRule, TextLimits } from '@tingshuo/connector-kit';
import type { Bilingual } from '@tingshuo/contracts';
import { TEXT_COUNTERS, type TextCounting } from '@tingshuo/text-length';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import type { Tx } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import type { ReplyTargetPost } from './reply-target.js';
import { replyPrefix, type SendingAccount, SendingAccountRepository } from './sending-account.repository.js';

export interface FileLimits {
  max: number;
  maxBytes: number;
  maxBytesOf: Record<string, number>;
  maxTotalBytes: number | null;
  mimeTypes: string[] | null;
  alone: string[];
  maxText: number | null;
  withoutText: boolean;
  alt: boolean;
}

export interface ReplyLimits {
  maxLength: number;
  counting: TextCounting;
  countedUrlLength: number | null;
  prefix: string;
  /** Null where an answer is text only. */
  files: FileLimits | null;
}

type LimitedAccount = Pick<SendingAccount, 'id' | 'network' | 'baseUrl'>;

const KEPT_MS = 60 * 60_000;
/** The instance is asked beside the reading of a case: it must not hold that up. */
const PATIENCE_MS = 1_500;

/** Lengths in the network's own unit, with the limits that the instance told. */
@Injectable()
export class TextCheck {
  private readonly kept = new Map<string, { limits: TextLimits; until: number }>();

  constructor(
    private readonly networks: NetworksService,
    private readonly connected: AccountsService,
    private readonly accounts: SendingAccountRepository,
  ) {}

  /** What the composer needs to count a reply to a post, or null where the account cannot reply to it. */
  async replyLimits(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    postId: string,
  ): Promise<ReplyLimits | null> {
    const account = await this.accounts.account(tx, workspaceId, accountId);
    const target = await this.accounts.target(tx, workspaceId, postId);
    const connector = this.networks.connector(account.network);
    if (!target || !(target.message ? connector.sendMessage : connector.reply)) return null;
    const limits = this.targetLimits(workspaceId, account, target);
    const { messageFiles, replyFiles } = connector.manifest;
    return {
      maxLength: limits.max,
      counting: connector.manifest.text.counting,
      countedUrlLength: limits.urlLength ?? null,
      prefix: replyPrefix(target, account, ''),
      files: fileLimits(target.message ? messageFiles : replyFiles),
    };
  }

  /** Throws a Problem when the text as it will stand there, perhaps beside files, is too long, or missing. */
  async check(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    replyToPostId: string | null,
    text: string,
    files: readonly unknown[] = [],
  ): Promise<void> {
    const account = await this.accounts.account(tx, workspaceId, accountId);
    const target = await this.accounts.target(tx, workspaceId, replyToPostId);
    const { manifest } = this.networks.connector(account.network);
    const { text: rule, name } = manifest;
    const beside = target?.message ? manifest.messageFiles : manifest.replyFiles;
    if (text.trim() === '' && files.length === 0) throw TEXT_MISSING;
    // That files may not go at all is said where they are looked at.
    if (text.trim() === '' && beside && !beside.withoutText) throw textNeeded(name);
    const told = this.targetLimits(workspaceId, account, target);
    const most = files.length > 0 ? Math.min(told.max, beside?.maxText ?? told.max) : told.max;
    const limits = { ...told, max: most };
    const whole = target ? replyPrefix(target, account, text) + text : text;
    const length = TEXT_COUNTERS[rule.counting](whole, limits);
    if (length <= limits.max) return;
    const { en, zh } = rule.unit;
    throw new Problem(
      'invalid',
      'text_too_long',
      {
        en: `${name.en} allows ${limits.max} ${en}; this has ${length}.`,
        zh: `${name.zh} 最多 ${limits.max} ${zh}，当前为 ${length}。`,
      },
      { details: { maxLength: limits.max, length } },
    );
  }

  private targetLimits(
    workspaceId: string,
    account: LimitedAccount,
    target: Pick<ReplyTargetPost, 'message'> | null,
  ): TextLimits {
    const limits = this.limits(workspaceId, account);
    const { longestMessage = limits.max } = this.networks.connector(account.network).manifest;
    return target?.message ? { ...limits, max: longestMessage } : limits;
  }

  /**
   * The limits as last heard, else the manifest's. The instance is asked in the background, once an hour, for whichever
   * account comes first, with the headers that a gateway before it may want.
   */
  limits(workspaceId: string, account: LimitedAccount): TextLimits {
    const { network, baseUrl } = account;
    const connector = this.networks.connector(network);
    const key = `${network} ${baseUrl}`;
    const known = this.kept.get(key);
    const now = performance.now();
    const limits = known?.limits ?? connector.manifest.text.fallback;
    if (connector.textLimits && (!known || known.until < now)) {
      this.kept.set(key, { limits, until: now + KEPT_MS });
      void this.ask(key, workspaceId, account);
    }
    return limits;
  }

  private async ask(
    key: string,
    workspaceId: string,
    { id, network, baseUrl }: LimitedAccount,
  ): Promise<void> {
    const connector = this.networks.connector(network);
    const credentials = await this.connected.openCredentials(workspaceId, id).catch(() => ({}));
    const instance = this.networks.instance(baseUrl, credentials);
    const timeouts = { connectMs: PATIENCE_MS, headersMs: PATIENCE_MS, totalMs: 2 * PATIENCE_MS };
    const http = {
      request: (request: Parameters<typeof instance.http.request>[0]) =>
        instance.http.request({ ...request, timeouts }),
    };
    const limits = await connector.textLimits?.({ ...instance, http }).catch(() => null);
    // An instance that does not answer is asked again in a minute.
    const until = performance.now() + (limits ? KEPT_MS : 60_000);
    const known = this.kept.get(key)?.limits ?? connector.manifest.text.fallback;
    this.kept.set(key, { limits: limits ?? known, until });
  }
}

const TEXT_MISSING = new Problem(
  'invalid',
  'text_missing',
  { en: 'There is nothing to send yet.', zh: '尚无可发送的内容。' },
  { action: { en: 'Write something, or add a file.', zh: '请填写内容或添加文件。' } },
);

const textNeeded = (network: Bilingual) =>
  new Problem(
    'invalid',
    'text_needed',
    {
      en: `An answer on ${network.en} needs words beside its files.`,
      zh: `在${network.zh}上回复时，文件须附带文字。`,
    },
    { action: { en: 'Write something, then send again.', zh: '请填写内容后重新发送。' } },
  );

function fileLimits(rule: ReplyFileRule | undefined): FileLimits | null {
  if (!rule) return null;
  const {
    max,
    maxBytes,
    maxBytesOf = {},
    maxTotalBytes = null,
    mimeTypes,
    alone = [],
    maxText = null,
    withoutText = false,
    alt = false,
  } = rule;
  const types = mimeTypes ? [...mimeTypes] : null;
  return {
    max,
    maxBytes,
    maxBytesOf,
    maxTotalBytes,
    mimeTypes: types,
    alone: [...alone],
    maxText,
    withoutText,
    alt,
  };
}
