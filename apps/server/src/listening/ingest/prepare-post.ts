import type { RemotePost } from '@tingshuo/connector-kit';
import { triageDecision } from '@tingshuo/domain';
import { identifyLanguage, labelSentiment, remoteText, searchTokens } from '@tingshuo/language';
import { accountKey, type HearingAccount, type ListeningContext, type OwnAccount } from './ingest-input.js';
import type { PreparedAct, PreparedHit, PreparedMention, PreparedPost } from './prepared.js';

/** Cleans, labels and matches posts, and decides which of them become work. */
export class PostReader {
  private readonly self: string;

  constructor(
    private readonly account: HearingAccount,
    private readonly context: ListeningContext,
    /** External ids of the posts that the network itself reported as mentions of this account. */
    private readonly reported: ReadonlySet<string>,
  ) {
    this.self = accountKey(account.issuer, account.externalId);
  }

  read(post: RemotePost, authorKey: string, acts: PreparedAct[]): PreparedPost {
    const body = remoteText({ html: post.html, text: post.text });
    const own = this.context.ownAccounts.get(authorKey);
    const found = identifyLanguage(body.text);
    const lang = found.lang === 'und' ? (post.lang ?? 'und') : found.lang;
    const mood = labelSentiment(body.text, lang);
    const conversationExternalId = conversationOf(post);
    const isOwn = own !== undefined || post.isEcho === true;
    return {
      externalId: post.externalId,
      authorKey,
      kind: post.kind,
      direction: isOwn ? 'out' : 'in',
      visibility: conversationExternalId === null ? post.visibility : 'private',
      accountId: conversationExternalId === null ? (own ?? this.account).id : this.account.id,
      parentExternalId: conversationExternalId === null ? (post.parentExternalId ?? null) : null,
      conversationExternalId,
      text: body.text,
      html: body.html,
      lang,
      entities: this.entities(post),
      permalink: post.url ?? null,
      occurredAt: post.occurredAt,
      editedAt: post.editedAt ?? null,
      earlierExternalIds: post.earlierExternalIds ?? [],
      truncated: body.truncated,
      sentiment: mood.label,
      sentimentScore: mood.score,
      sentimentVersion: mood.version,
      acts,
      mention: isOwn || post.kind === 'repost' ? null : this.mention(post, authorKey, body.text, lang),
    };
  }

  private entities({ kind, media, tags, mentions, repostOf, quoted }: RemotePost): unknown {
    const below = {
      ...(quoted !== undefined && { quoted }),
      ...(kind === 'quote' && repostOf && { quoteOf: repostOf.externalId }),
    };
    if (this.context.keepsMentions) {
      return { media, tags, mentions, quotedAuthor: repostOf?.author.externalId ?? null, ...below };
    }
    const isPlain = media.length === 0 && tags.length === 0 && Object.keys(below).length === 0;
    return isPlain ? null : { media, tags, ...below };
  }

  private mention(post: RemotePost, authorKey: string, text: string, lang: string): PreparedMention | null {
    const hits = this.hits(text, post.author.handle, lang);
    const named = this.ownAmong(post.mentions.map((mention) => mention.externalId));
    const isReported = this.reported.has(post.externalId);
    const answered =
      post.parentAuthorExternalId === undefined ? undefined : this.ownAmong([post.parentAuthorExternalId]);
    const { watched, historicBefore } = this.context;
    const watchedSince = watched.people.get(authorKey) ?? watched.accounts.get(this.account.id);
    const decision = triageDecision({
      kind: post.kind,
      isOwn: false,
      authorBlocked: false,
      mentionsOwnAccount: isReported || named !== undefined,
      repliesToOwnPost: answered !== undefined,
      isPrivateToOwnAccount: post.visibility === 'direct' && named?.id === this.account.id,
      matchedRuleIds: hits.map((hit) => hit.ruleId),
      authorWatched: watchedSince !== undefined,
    });
    if (!decision.create) return null;
    const [why] = decision.why;
    // Who was added today is not answered for what they said last year.
    const isNewsFrom = why === 'watchlist' ? Math.max(historicBefore, watchedSince ?? 0) : historicBefore;
    return {
      why,
      isHistoric: Date.parse(post.occurredAt) < isNewsFrom,
      account: isReported || post.kind === 'dm' ? this.account : (named ?? answered ?? this.account),
      replyWindowMs: conversationOf(post) === null ? null : this.context.replyWindowMs,
      langClass: lang === 'zh' || lang === 'en' ? lang : 'other',
      tokens: searchTokens(`${text} ${post.author.displayName} ${post.author.handle}`),
      hits,
    };
  }

  /** An own account of these; the one that heard the post before others. */
  private ownAmong(externalIds: readonly string[]): OwnAccount | undefined {
    const keys = externalIds.map((externalId) => accountKey(this.account.issuer, externalId));
    if (keys.includes(this.self)) return this.account;
    for (const key of keys) {
      const own = this.context.ownAccounts.get(key);
      if (own) return own;
    }
    return undefined;
  }

  private hits(text: string, author: string, lang: string): PreparedHit[] {
    return this.context.matcher.match({ text, author, lang: lang === 'und' ? null : lang }).map((match) => ({
      ruleId: match.ruleId,
      revision: this.context.revisions.get(match.ruleId) ?? 1,
      spans: match.spans.map((span) => ({ start: span.start, end: span.end, clause: span.clause.join('.') })),
    }));
  }
}

/** A message that names no conversation is placed like a post. */
function conversationOf(post: RemotePost): string | null {
  return post.kind === 'dm' ? (post.conversationExternalId ?? null) : null;
}
