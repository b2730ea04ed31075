import {
  type AccountContext,
  type Connector,
  ConnectorError,
  errorOfFailure,
  type Outcome,
  outcomeBeforeSending,
  type PublishRequest,
  type ReplyTarget,
  write,
} from '@tingshuo/connector-kit';
import { canReply } from './can-reply.js';
import { xErrors } from './errors.js';
import { toPost } from './map.js';
import { getPosts } from './request.js';
import { post as postSchema, published, single } from './schemas.js';
import { textBeside } from './send-message.js';
import { signedIn } from './session.js';

/** Posts a text with up to four pictures, or a poll. X recognises no repeated request, so an unknown outcome must be read back. */
export const publish: NonNullable<Connector['publish']> = (account, request) => send(account, request);

/** Answers a post. X adds the mention of its author by itself. */
export const reply: NonNullable<Connector['reply']> = async (account, request) => {
  try {
    const refusal = await refusalOf(account, request.replyTo);
    if (refusal) return { kind: 'rejected', error: refusal };
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
  return await send(account, request);
};

/** Why the original may not be answered, as far as it has to be read for that. */
async function refusalOf(account: AccountContext, target: ReplyTarget): Promise<ConnectorError | undefined> {
  if (target.authorHandle !== undefined && target.visibility !== undefined) return undefined;
  const path = `/2/tweets/${encodeURIComponent(target.externalId)}`;
  const { value, includes } = await getPosts(account, path, {}, single);
  const permission = canReply(account, toPost(postSchema.parse(value.data), includes));
  return permission.allowed ? undefined : permission.error;
}

async function send(account: AccountContext, request: PublishRequest): Promise<Outcome> {
  const { text, replyTo, quoteOf, media = [], poll } = request;
  if (quoteOf !== undefined && account.settings.access !== 'enterprise')
    return { kind: 'rejected', error: NO_QUOTES };
  const json = {
    ...textBeside(text, media),
    ...(replyTo && { reply: { in_reply_to_tweet_id: replyTo.externalId } }),
    ...(quoteOf !== undefined && { quote_tweet_id: quoteOf }),
    ...(media.length > 0 && { media: { media_ids: media } }),
    ...(poll && { poll: { options: poll.options, duration_minutes: poll.minutes } }),
  };
  const call = { method: 'POST' as const, url: `${account.baseUrl}/2/tweets`, json };
  return await write(signedIn(account), call, published, xErrors, ({ data }) => ({
    kind: 'accepted',
    externalId: data.id,
    url: `https://x.com/${account.account.handle}/status/${data.id}`,
  }));
}

const NO_QUOTES = new ConnectorError({
  kind: 'rejected',
  code: 'quote_not_allowed',
  cause: {
    en: 'X lets self-serve apps quote no posts.',
    zh: 'X 不允许自助级别的应用引用帖子。',
  },
  action: {
    en: 'Post it without the quote, or quote it on X itself.',
    zh: '请改为不带引用发布，或在 X 上直接引用。',
  },
});
