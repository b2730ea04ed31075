import { Injectable } from '@nestjs/common';
import type {
  ContentKind,
  MediaFacts,
  PublicationContent,
  PublicationProblem,
  PublishRules,
  When,
} from '@tingshuo/contracts';
import { findLinks } from '@tingshuo/domain';
import {
  cannotPublish,
  type ReplacedPiece,
  renderedFor,
  validatePublication,
  variablesIn,
} from '@tingshuo/publishing';
import { MediaLibrary } from '../media-library/media-library.service.js';
import type { Tx } from '../platform/database/database.js';
import { assetIdsOf } from './content-assets.js';
import { ApprovalGate } from './ports/approval-gate.js';
import { PublicationTexts } from './ports/publication-texts.js';
import { PostingQueues } from './posting-queue.repository.js';
import { PublishRulesService } from './publish-rules.service.js';
import { WorkspaceZone } from './workspace-zone.repository.js';

export interface CheckedPublication {
  id: string;
  kind: ContentKind;
  content: PublicationContent;
  campaignId: string | null;
  accountIds: readonly string[];
  authorId: string;
}

/** What all checks of one request share. */
export interface CheckGround {
  /** Of all accounts that publish, by their ids. */
  rules: ReadonlyMap<string, PublishRules>;
  media: ReadonlyMap<string, MediaFacts>;
  /** Accounts whose queue has slots. */
  withSlots: ReadonlySet<string>;
  /** Accounts for which somebody has to approve what this author plans. */
  asked: ReadonlySet<string>;
  now: number;
}

/** Says what stands in the way of a plan: the shared validator, fed with what the server knows. */
@Injectable()
export class PublicationCheck {
  constructor(
    private readonly texts: PublicationTexts,
    private readonly gate: ApprovalGate,
    private readonly queues: PostingQueues,
    private readonly library: MediaLibrary,
    private readonly rules: PublishRulesService,
    private readonly clock: WorkspaceZone,
  ) {}

  /** What is known for checking these contents, so that many are checked as quickly as one. */
  async ground(
    tx: Tx,
    workspaceId: string,
    contents: readonly PublicationContent[],
    authorId: string,
  ): Promise<CheckGround> {
    const rules = await this.rules.all(tx, workspaceId);
    const asked = new Set<string>();
    for (const { accountId } of rules)
      if (await this.gate.isAsked(tx, { workspaceId, accountId, authorId })) asked.add(accountId);
    return {
      rules: new Map(rules.map((each) => [each.accountId, each])),
      media: await this.media(tx, workspaceId, contents),
      withSlots: await this.queues.withSlots(tx, workspaceId),
      asked,
      now: await this.clock.now(tx),
    };
  }

  /** What is known of the files of these contents. */
  async media(
    tx: Tx,
    workspaceId: string,
    contents: readonly PublicationContent[],
  ): Promise<Map<string, MediaFacts>> {
    const ids = [...new Set(contents.flatMap(assetIdsOf))];
    const facts = ids.length === 0 ? [] : await this.library.facts(tx, workspaceId, ids);
    return new Map(facts.map((each) => [each.id, each]));
  }

  async problems(
    tx: Tx,
    workspaceId: string,
    publication: CheckedPublication,
    when: When | null,
    ground: CheckGround,
  ): Promise<PublicationProblem[]> {
    const { content, kind, accountIds } = publication;
    const rules = accountIds.flatMap((id) => ground.rules.get(id) ?? []);
    const shown = await this.shownTexts(tx, workspaceId, publication, rules);
    const problems = validatePublication({
      content,
      kind,
      rules,
      media: ground.media,
      dueAt: when?.kind === 'at' ? Date.parse(when.at) : null,
      now: ground.now,
      variables: [...shown.filled],
      shown: (text, accountId) => shown.texts.get(`${accountId} ${text}`) ?? text,
    });
    const unknown = accountIds.filter((id) => !ground.rules.has(id)).map(cannotPublish);
    return [...unknown, ...problems, ...planning(rules, when, ground)];
  }

  /** The addresses and variables that go out as something else, account by account. */
  async replaced(
    tx: Tx,
    workspaceId: string,
    publication: CheckedPublication,
    ground: CheckGround,
  ): Promise<(ReplacedPiece & { accountId: string })[]> {
    if (publication.campaignId === null) return [];
    const found: (ReplacedPiece & { accountId: string })[] = [];
    for (const account of publication.accountIds.flatMap((id) => ground.rules.get(id) ?? [])) {
      const texts = renderedFor(publication.content, account).map(({ text }) => text);
      for (const written of new Set(texts.flatMap(replaceable))) {
        const shown = await this.shown(tx, workspaceId, publication, account, written);
        if (shown !== written) found.push({ accountId: account.accountId, written, shown });
      }
    }
    return found;
  }

  private async shown(
    tx: Tx,
    workspaceId: string,
    { id, campaignId }: CheckedPublication,
    { accountId, network, text: { linkTo } }: PublishRules,
    text: string,
  ): Promise<string> {
    const given = { workspaceId, publicationId: id, accountId, network, linkTo, campaignId, text };
    return await this.texts.run(tx, { ...given, isPreview: true });
  }

  /** Every text as it will go out, and which variables that fills. */
  private async shownTexts(
    tx: Tx,
    workspaceId: string,
    publication: CheckedPublication,
    rules: readonly PublishRules[],
  ): Promise<{ texts: Map<string, string>; filled: Set<string> }> {
    const texts = new Map<string, string>();
    const filled = new Set<string>();
    for (const account of rules) {
      for (const { text } of renderedFor(publication.content, account)) {
        const key = `${account.accountId} ${text}`;
        if (texts.has(key)) continue;
        const shown = await this.shown(tx, workspaceId, publication, account, text);
        texts.set(key, shown);
        const left = new Set(variablesIn(shown).map(({ name }) => name));
        for (const { name } of variablesIn(text)) if (!left.has(name)) filled.add(name);
      }
    }
    return { texts, filled };
  }
}

const replaceable = (text: string): string[] => [
  ...findLinks(text).map(({ url }) => url),
  ...variablesIn(text).map(({ name }) => `{${name}}`),
];

/** What only the server knows of a plan: whether somebody must approve, and whether there is a slot. */
function planning(
  rules: readonly PublishRules[],
  when: When | null,
  { withSlots, asked }: CheckGround,
): PublicationProblem[] {
  if (when === null) return [];
  return rules.flatMap(({ accountId, network, handle }) => {
    const place = { accountId, network, part: null, span: null };
    return [
      ...(when.kind === 'slot' && !withSlots.has(accountId) ? [{ ...place, ...noSlot(handle) }] : []),
      ...(asked.has(accountId) ? [{ ...place, ...needsApproval(handle) }] : []),
    ];
  });
}

const noSlot = (handle: string) => ({
  code: 'no_free_slot' as const,
  severity: 'error' as const,
  field: 'dueAt' as const,
  message: {
    en: `The queue of ${handle} has no free slot.`,
    zh: `${handle} 的发布队列没有空闲时段。`,
  },
  fix: { en: 'Add slots in Queue, or choose a time.', zh: '请在“队列”中添加时段，或指定时间。' },
});

const needsApproval = (handle: string) => ({
  code: 'needs_approval' as const,
  severity: 'warning' as const,
  field: 'accounts' as const,
  message: {
    en: `For ${handle} somebody has to approve it first.`,
    zh: `发布到 ${handle} 需先经过审批。`,
  },
  fix: null,
});
