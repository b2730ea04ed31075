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
import { signedIn } from './session.js';

/** Posts a text. X recognises no repeated request, so an unknown outcome must be read back. */
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

function send(account: AccountContext, { text, replyTo }: PublishRequest): Promise<Outcome> {
  const json = { text, ...(replyTo && { reply: { in_reply_to_tweet_id: replyTo.externalId } }) };
  const call = { method: 'POST' as const, url: `${account.baseUrl}/2/tweets`, json };
  return write(signedIn(account), call, published, xErrors, ({ data }) => ({
    kind: 'accepted',
    externalId: data.id,
    url: `https://x.com/${account.account.handle}/status/${data.id}`,
  }));
}
