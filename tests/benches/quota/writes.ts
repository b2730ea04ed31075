import { randomUUID } from 'node:crypto';
import {
  type AccountContext,
  type Connector,
  ConnectorError,
  type Outcome,
  type ReplyTarget,
  type TemplateRequest,
} from '@tingshuo/connector-kit';
import { AccountContexts, CostLedger, type Lane, RateBudget } from '@tingshuo/server';
import { png } from '../../harness/png.js';
import { readsOf } from './reads.js';
import { afterAWhile, besidePolling, FULL, inPartsOf } from './shares.js';
import { type Source, spread } from './source.js';
import type { Tally } from './tally.js';
import type { QuotaTown, TownAccount } from './town.js';

/** The first that is paid from a quota stands for all that are. */
const WRITES = ['reply', 'publish', 'sendMessage', 'sendTemplate', 'upload', 'like', 'remove'] as const;
type WriteAbility = (typeof WRITES)[number];
/** Networks that ask several times for one: they tell only by a read where an answer belongs, or prepare before. */
const CALLS: Readonly<Partial<Record<string, number>>> = {
  'instagram reply': 2,
  'weibo reply': 2,
  'bluesky sendMessage': 2,
  // A little less, so that the last of a day comes before its end.
  'instagram publish': 1.9,
};
/** So many messages are answered for each that comes: WeChat allows five. */
const ANSWERS = 4;

/** What people write on an account, at 95 % of what each quota allows for ever, or beside polling what is left. */
export function writeSources(
  town: QuotaTown,
  account: TownAccount,
  tally: Tally,
  random: () => number,
): Source[] {
  const connector = town.connectors.get(account.network);
  if (!connector) return [];
  const polled = new Map(readsOf(connector, account).map(({ paidFrom, lane }) => [paidFrom, lane]));
  const pressed = new Set<string>();
  const own: string[] = [];
  return WRITES.flatMap((ability) => {
    const paidFrom = connector.endpointClass(ability, account);
    const rate = connector.manifest.rateLimits[paidFrom];
    if (!connector[ability] || !rate || pressed.has(paidFrom)) return [];
    pressed.add(paidFrom);
    const writer = new Writer(town, account, connector, ability, tally, own);
    const polling = polled.get(paidFrom);
    const share = polling ? besidePolling(connector, paidFrom, polling) : FULL;
    const wanted = inPartsOf(share, CALLS[`${account.network} ${ability}`] ?? 1);
    const when = ability === 'remove' ? afterAWhile(wanted) : wanted;
    return [spread(town.span, rate, when, random, () => writer.write()), writer];
  });
}

interface Due {
  text: string;
  since: number;
  key: string;
  /** Chosen with the first try. */
  target?: Target;
}

interface Target extends ReplyTarget {
  /** Of private messages. */
  person?: string;
}

/** Writes as the delivery engine does: budget, money, call, settled. What is refused waits for its room, in its order. */
class Writer implements Source {
  private readonly waiting: Due[] = [];
  private nextTryAt = 0;
  private written = 0;
  private heard: Target[] = [];
  private hasAskedForFollowers = false;
  private template: Pick<TemplateRequest, 'templateId' | 'values'> | undefined;
  private readonly lane: Lane;

  constructor(
    private readonly town: QuotaTown,
    private readonly account: TownAccount,
    private readonly connector: Connector,
    private readonly ability: WriteAbility,
    private readonly tally: Tally,
    /** Posts of the account that may be removed. */
    private readonly own: string[],
  ) {
    this.lane = ANSWERING.includes(ability) ? 'reply' : 'publish';
  }

  at(): number {
    return this.waiting.length > 0 ? this.nextTryAt : Number.POSITIVE_INFINITY;
  }

  /** Tries what has waited longest. */
  async run(): Promise<void> {
    const first = this.waiting.shift();
    if (first) await this.send(first);
  }

  async write(): Promise<void> {
    this.written += 1;
    const { town, account, ability, written } = this;
    if (ability === 'sendMessage' && written === 1) await town.everybodyAsksInPrivate(account);
    if (ability === 'sendMessage' && written % ANSWERS === 0)
      await town.askInPrivate(account, written / ANSWERS);
    const due = {
      text: textFor(account, `Thank you, we look into it. ${written}`),
      since: town.now(),
      key: randomUUID(),
    };
    if (this.waiting.length > 0) this.waiting.push(due);
    else await this.send(due);
  }

  private async send(due: Due): Promise<void> {
    const { town, account, connector, tally, ability } = this;
    const { app } = town.product;
    const target = due.target ?? (await this.target());
    if (!target) return;
    due.target = target;
    const context = await app.get(AccountContexts).open(town.workspaceId, account, ability);
    const decision = await app.get(RateBudget).take(connector, account, ability, this.lane, context);
    if (!decision.allowed) return this.wait(due, decision.resetsAt.getTime());
    const payer = { id: account.id, workspaceId: town.workspaceId };
    const costs = app.get(CostLedger);
    const reserved = await costs.reserveWrite(connector, context, payer, ability, due.text);
    if (reserved === null) {
      if (ANSWERING.includes(ability)) tally.repliesHeldByCap += 1;
      return;
    }
    const outcome = await this.call(context, due, target);
    await costs.settleWrite(reserved, outcome.kind === 'rejected' || outcome.kind === 'not_sent');
    if (outcome.kind === 'accepted' || outcome.kind === 'processing') this.done(due, outcome);
    else if (outcome.error.code === 'budget_spent')
      this.wait(due, town.now() + (outcome.error.retryAfterMs ?? 0));
    else if (outcome.kind === 'not_sent' && outcome.retryAfterMs !== undefined)
      this.again(due, town.now() + outcome.retryAfterMs);
    else tally.failed(`${account.network} ${ability}`, outcome.error);
  }

  private done({ since }: Due, outcome: Outcome): void {
    const { tally, ability } = this;
    if (outcome.kind === 'accepted' && (ability === 'reply' || ability === 'publish'))
      this.own.push(outcome.externalId);
    if (!ANSWERING.includes(ability)) tally.otherWrites += 1;
    else {
      tally.replies += 1;
      tally.longestReplyWaitMs = Math.max(tally.longestReplyWaitMs, this.town.now() - since);
    }
  }

  private async call(context: AccountContext, { text, since, key }: Due, target: Target): Promise<Outcome> {
    const { connector, town, account } = this;
    const request = { text, idempotencyKey: key, createdAt: new Date(since) };
    // A feed of pictures alone takes no text.
    const needsFile = (connector.manifest.publishing?.media?.min ?? 0) > 0;
    const media = needsFile ? { media: [town.pictureAt(account.town)] } : {};
    const { externalId, person = externalId } = target;
    const calls: Record<WriteAbility, () => Promise<Outcome> | undefined> = {
      reply: () => connector.reply?.(context, { ...request, replyTo: target }),
      publish: () => connector.publish?.(context, { ...request, ...media }),
      sendMessage: () =>
        connector.sendMessage?.(context, {
          ...request,
          conversationExternalId: externalId,
          recipientExternalId: person,
        }),
      sendTemplate: () =>
        this.template &&
        connector.sendTemplate?.(context, {
          ...request,
          ...this.template,
          conversationExternalId: externalId,
          recipientExternalId: person,
        }),
      upload: () => connector.upload?.(context, PICTURE, { kind: 'post' }),
      like: () => connector.like?.(context, externalId),
      remove: () => connector.remove?.(context, externalId),
    };
    try {
      return (await calls[this.ability]()) ?? { kind: 'rejected', error: NOT_WRITTEN };
    } catch (error) {
      if (error instanceof ConnectorError) return { kind: 'unknown', error };
      this.tally.failed(`${this.account.network} ${this.ability} threw`, error);
      return { kind: 'unknown', error: NOT_WRITTEN };
    }
  }

  private wait(due: Due, until: number): void {
    const { town, account, connector, tally, ability } = this;
    const paidFrom = connector.endpointClass(ability, account);
    if (town.record.isUsedUpByPeople(account.id, connector, paidFrom)) tally.waitedForOwnQuota += 1;
    else {
      tally.waited(`${account.network} ${ability}`);
      if (ANSWERING.includes(ability)) tally.repliesWaitedBehindPolling += 1;
      else tally.otherWritesWaited += 1;
      tally.longestWaitBehindPollingMs = Math.max(tally.longestWaitBehindPollingMs, until - town.now());
    }
    this.again(due, until);
  }

  private again(due: Due, until: number): void {
    this.waiting.unshift(due);
    this.nextTryAt = Math.max(until, this.town.now() + 1000);
  }

  /** One of those who have asked, each in turn; for removals an own post. */
  private async target(): Promise<Target | undefined> {
    const { ability, own, written } = this;
    if (ability === 'remove') {
      const externalId = own.shift();
      return externalId === undefined ? undefined : { externalId };
    }
    if (ability !== 'like' && !ANSWERING.includes(ability)) return { externalId: '' };
    if (this.heard.length < 20 || written % 50 === 0)
      this.heard = IN_PRIVATE.includes(ability) ? await this.correspondents() : await this.mentions();
    return this.heard[written % Math.max(1, this.heard.length)];
  }

  private async mentions(): Promise<Target[]> {
    const { rows } = await this.town.owner.query<Target>(
      `SELECT p.external_id AS "externalId", f.handle AS "authorHandle", p.visibility
       FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
       LEFT JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
       WHERE m.social_account_id = $1 AND p.kind <> 'dm' ORDER BY p.id DESC LIMIT 50`,
      [this.account.id],
    );
    return rows;
  }

  private async filledTemplate(): Promise<Pick<TemplateRequest, 'templateId' | 'values'> | undefined> {
    const { town, account, connector } = this;
    const contexts = town.product.app.get(AccountContexts);
    const context = await contexts.metered(town.workspaceId, account, 'templates', 'reply');
    for (const { id, slots } of (await connector.templates?.(context))?.templates ?? []) {
      const filled = slots.map(({ key, pattern = '.*' }) => {
        const rule = new RegExp(`^(?:${pattern})$`, 'u');
        return [key, WORDS.find((word) => rule.test(word))] as const;
      });
      if (filled.every(([, word]) => word !== undefined))
        return { templateId: id, values: Object.fromEntries(filled.map(([key, word = '']) => [key, word])) };
    }
    return undefined;
  }

  /** Who has written in private, as far as it was heard; where it would be pushed, those who follow. */
  private async correspondents(): Promise<Target[]> {
    const { town, account, connector } = this;
    if (connector.messages || account.network === 'telegram') {
      const { rows } = await town.owner.query<Target>(
        `SELECT DISTINCT p.conversation_external_id AS "externalId", i.value_norm AS person
         FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
         JOIN identity i ON i.workspace_id = p.workspace_id AND i.id = p.author_id
         WHERE m.social_account_id = $1 AND p.kind = 'dm'`,
        [account.id],
      );
      return rows;
    }
    if (this.hasAskedForFollowers) return this.heard;
    this.hasAskedForFollowers = true;
    const contexts = town.product.app.get(AccountContexts);
    const context = await contexts.metered(town.workspaceId, account, 'followers', 'reply');
    const page = await connector.followers?.(context, account.externalId, null);
    if (this.ability === 'sendTemplate') this.template = await this.filledTemplate();
    return page?.profiles.map(({ externalId }) => ({ externalId })) ?? [];
  }
}

/** Each of them fits some slot. */
const WORDS = ['处理中', '1'];

const IN_PRIVATE: readonly WriteAbility[] = ['sendMessage', 'sendTemplate'];
const ANSWERING: readonly WriteAbility[] = ['reply', ...IN_PRIVATE];

/** A post on the free interface has a link to a domain of the application. */
function textFor({ network, credentials }: TownAccount, text: string): string {
  const domain = network === 'weibo' ? credentials.safeDomain : undefined;
  return domain ? `${text} https://${domain}/a` : text;
}

const PICTURE = { bytes: png(2, 2, [20, 120, 200]), mimeType: 'image/png', name: 'dot.png', alt: 'A dot' };

const NOT_WRITTEN = new ConnectorError({
  kind: 'rejected',
  code: 'not_written',
  cause: { en: 'The bench cannot write this here.', zh: '基准测试无法在此写入。' },
  action: { en: 'None.', zh: '无。' },
});
