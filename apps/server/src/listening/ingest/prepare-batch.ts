import { createHash } from 'node:crypto';
import type { RemoteEvent, RemotePost, RemoteProfile } from '@tingshuo/connector-kit';
import { triageDecision } from '@tingshuo/domain';
import { identifyLanguage, labelSentiment, remoteText, searchTokens } from '@tingshuo/language';
import { accountKey, type HearingAccount, type ListeningContext } from './ingest-input.js';
import type { PreparedAct, PreparedBatch, PreparedHit, PreparedPost, PreparedProfile } from './prepared.js';

/** Longer ids cannot stand in an index; no network makes them. */
export const MAX_EXTERNAL_ID = 512;

/** Reads a batch of remote events into rows. Pure: no clock, no database. */
export function prepareBatch(
  events: readonly RemoteEvent[],
  account: HearingAccount,
  context: ListeningContext,
): PreparedBatch {
  const batch = new BatchBuilder(account, context);
  for (const event of events) batch.add(event);
  return batch.build();
}

class BatchBuilder {
  private readonly profiles = new Map<string, PreparedProfile>();
  private readonly knownIds = new Map<string, string>();
  private readonly posts = new Map<string, PreparedPost>();
  private readonly acts: PreparedAct[] = [];
  private readonly deletions: { externalId: string; at: string }[] = [];
  private readonly self: string;

  constructor(
    private readonly account: HearingAccount,
    private readonly context: ListeningContext,
  ) {
    this.self = accountKey(account.issuer, account.externalId);
  }

  add(event: RemoteEvent): void {
    if (event.type === 'deleted') {
      this.deletions.push({ externalId: event.externalId, at: event.occurredAt });
    } else if (event.type === 'post') {
      this.addPost(event.post, event.eventId, event.why === 'mentioned');
    } else {
      const source = this.addProfile(event.actor);
      const post = event.type === 'follow' ? null : event.post;
      const target = post ? this.addProfile(post.author) : this.addSelf();
      this.acts.push({
        eventKey: post ? `${event.type} ${source} ${post.externalId}` : `follow ${source} ${target}`,
        sourceKey: source,
        targetKey: target,
        action: event.type,
        postExternalId: post?.externalId ?? null,
        occurredAt: event.occurredAt,
      });
    }
  }

  build(): PreparedBatch {
    return {
      profiles: [...this.profiles.values()],
      knownIds: this.knownIds,
      posts: [...this.posts.values()],
      acts: this.acts,
      deletions: this.deletions,
    };
  }

  private addPost(post: RemotePost, eventId: string, heardAsMention: boolean): void {
    const author = this.addProfile(post.author);
    if (post.repostOf) this.addPost(post.repostOf, `of ${eventId}`, false);
    const body = remoteText({ html: post.html, text: post.text });
    const isOwn = this.context.ownAccounts.has(author);
    const found = identifyLanguage(body.text);
    const lang = found.lang === 'und' ? (post.lang ?? 'und') : found.lang;
    const mood = labelSentiment(body.text, lang);
    const hits = isOwn || post.kind === 'repost' ? [] : this.hits(body.text, post.author.handle, lang);
    const mentioned = post.mentions.map((mention) => accountKey(this.account.issuer, mention.externalId));
    const parentAuthor = post.parentAuthorExternalId;
    const decision = triageDecision({
      kind: post.kind,
      isOwn,
      authorBlocked: false,
      mentionsOwnAccount: heardAsMention || mentioned.some((key) => this.context.ownAccounts.has(key)),
      repliesToOwnPost:
        parentAuthor !== undefined &&
        this.context.ownAccounts.has(accountKey(this.account.issuer, parentAuthor)),
      isPrivateToOwnAccount: post.visibility === 'direct' && mentioned.includes(this.self),
      matchedRuleIds: hits.map((hit) => hit.ruleId),
      authorWatched: false,
    });
    this.posts.set(post.externalId, {
      eventId,
      payloadHash: contentHash(post),
      payload: post,
      externalId: post.externalId,
      authorKey: author,
      kind: post.kind,
      direction: isOwn ? 'out' : 'in',
      visibility: post.visibility,
      parentExternalId: post.parentExternalId ?? null,
      text: body.text,
      html: body.html,
      lang,
      entities: post.media.length > 0 || post.tags.length > 0 ? { media: post.media, tags: post.tags } : null,
      permalink: post.url ?? null,
      occurredAt: post.occurredAt,
      editedAt: post.editedAt ?? null,
      truncated: body.truncated,
      sentiment: mood.label,
      sentimentScore: mood.score,
      sentimentVersion: mood.version,
      mention: decision.create
        ? {
            why: decision.why[0],
            langClass: lang === 'zh' || lang === 'en' ? lang : 'other',
            tokens: searchTokens(`${body.text} ${post.author.displayName} ${post.author.handle}`),
            hits,
          }
        : null,
    });
    this.addActs(post, author, mentioned);
  }

  private hits(text: string, author: string, lang: string): PreparedHit[] {
    return this.context.matcher.match({ text, author, lang: lang === 'und' ? null : lang }).map((match) => ({
      ruleId: match.ruleId,
      revision: this.context.revisions.get(match.ruleId) ?? 1,
      spans: match.spans.map((span) => ({ start: span.start, end: span.end, clause: span.clause.join('.') })),
    }));
  }

  /** A reply, a repost or a quote acts on its author; every other person named in the post is mentioned. */
  private addActs(post: RemotePost, author: string, mentioned: readonly string[]): void {
    const act = (target: string, action: PreparedAct['action']): void => {
      if (target === author) return;
      this.acts.push({
        eventKey: `${action} ${post.externalId} ${target}`,
        sourceKey: author,
        targetKey: target,
        action,
        postExternalId: post.externalId,
        occurredAt: post.occurredAt,
      });
    };
    const answered =
      post.parentAuthorExternalId === undefined
        ? null
        : accountKey(this.account.issuer, post.parentAuthorExternalId);
    post.mentions.forEach((mention, index) => {
      const key = mentioned[index] ?? '';
      this.addHandle(mention.externalId, mention.handle);
      if (key !== answered) act(key, post.kind === 'dm' ? 'dm' : 'mention');
    });
    if (answered && this.isKnown(answered)) act(answered, 'reply');
    if (post.repostOf) {
      act(
        accountKey(this.account.issuer, post.repostOf.author.externalId),
        post.kind === 'quote' ? 'quote' : 'repost',
      );
    }
  }

  private addProfile(profile: RemoteProfile): string {
    const key = accountKey(this.account.issuer, profile.externalId);
    const signature = JSON.stringify(profile);
    const known = this.context.known.get(key);
    if (known?.signature === signature) {
      this.knownIds.set(key, known.id);
      return key;
    }
    this.profiles.set(key, {
      key,
      signature,
      issuer: this.account.issuer,
      externalId: profile.externalId,
      network: this.account.network,
      handle: remoteText({ text: profile.handle }).text,
      displayName: remoteText({ text: profile.displayName }).text || profile.handle,
      bio: profile.bio === undefined ? null : remoteText({ html: profile.bio }).text,
      avatarUrl: profile.avatarUrl ?? null,
      url: profile.url ?? null,
      followers: profile.followers ?? null,
      following: profile.following ?? null,
      posts: profile.posts ?? null,
      isOwnAccount: this.context.ownAccounts.has(key),
      isBot: profile.isBot ?? false,
      lang: profile.lang ?? null,
      complete: true,
    });
    return key;
  }

  /** Someone of whom only the handle was seen. */
  private addHandle(externalId: string, handle: string): void {
    const key = accountKey(this.account.issuer, externalId);
    if (this.isKnown(key)) return;
    const known = this.context.known.get(key);
    if (known) {
      this.knownIds.set(key, known.id);
      return;
    }
    this.addProfile({ externalId, handle, displayName: handle });
    const made = this.profiles.get(key);
    if (made) Object.assign(made, { complete: false, signature: '' });
  }

  private isKnown(key: string): boolean {
    return this.profiles.has(key) || this.knownIds.has(key);
  }

  private addSelf(): string {
    this.addHandle(this.account.externalId, this.account.externalId);
    return this.self;
  }
}

/** Changes when what people read changes; counters such as likes do not count. */
function contentHash(post: RemotePost): string {
  const content = [
    post.html ?? '',
    post.text ?? '',
    post.editedAt ?? '',
    post.visibility,
    post.media.map((m) => m.url),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64');
}
