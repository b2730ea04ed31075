import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  type Outcome,
  type PublishRequest,
  type ReplyTarget,
  refusal,
} from '@tingshuo/connector-kit';
import { canReply } from './can-reply.js';
import { toPost } from './map.js';
import { getPosts, send } from './request.js';
import { post as postSchema, published, single } from './schemas.js';
import { textBeside } from './send-message.js';

/** Posts a text with up to four pictures or a video, or a poll. X recognises no repeated request, so an unknown outcome must be read back. */
export const publish: NonNullable<Connector['publish']> = (account, request) => post(account, request);

/** Answers a post. X adds the mention of its author by itself. */
export const reply: NonNullable<Connector['reply']> = (account, request) =>
  afterReading(
    () => requireReply(account, request.replyTo),
    () => post(account, request),
  );

/** Throws where the original may not be answered, as far as it has to be read for that. */
async function requireReply(account: AccountContext, target: ReplyTarget): Promise<void> {
  if (target.authorHandle !== undefined && target.visibility !== undefined) return;
  const path = `/2/tweets/${encodeURIComponent(target.externalId)}`;
  const { value, includes } = await getPosts(account, path, {}, single);
  const permission = canReply(account, toPost(postSchema.parse(value.data), includes));
  if (!permission.allowed) throw permission.error;
}

async function post(account: AccountContext, request: PublishRequest): Promise<Outcome> {
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
  return await send(account, '/2/tweets', { json }, published, ({ data: { id } }) =>
    accepted(id, { url: `https://x.com/${account.account.handle}/status/${id}` }),
  );
}

const NO_QUOTES = refusal(
  'quote_not_allowed',
  {
    en: 'X lets self-serve apps quote no posts.',
    zh: 'X 不允许自助级别的应用引用帖子。',
  },
  {
    en: 'Post it without the quote, or quote it on X itself.',
    zh: '请改为不带引用发布，或在 X 上直接引用。',
  },
);
