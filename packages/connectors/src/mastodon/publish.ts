import {
  type AccountContext,
  type Connector,
  errorOfFailure,
  type Outcome,
  outcomeBeforeSending,
  type PublishRequest,
  type ReplyTarget,
  read,
  type Visibility,
  withoutUndefined,
  write,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { toPost } from './map.js';
import { withMention } from './mention.js';
import { requireQuotes } from './quote.js';
import { authorized } from './request.js';
import { posted, status } from './schemas.js';

const VISIBILITY: Record<Visibility, string> = {
  public: 'public',
  unlisted: 'unlisted',
  followers: 'private',
  direct: 'direct',
};

/** Posts a status. Visibility is always said: servers differ in what they take without. */
export const publish: NonNullable<Connector['publish']> = (account, request) => post(account, request);

/** Answers a post under its visibility, with its author mentioned, as clients of this network do. */
export const reply: NonNullable<Connector['reply']> = async (account, request) => {
  let target: Required<ReplyTarget>;
  try {
    target = await completeTarget(account, request.replyTo);
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
  return post(account, {
    ...request,
    replyTo: target,
    visibility: request.visibility ?? target.visibility,
    text: withMention(request.text, target.authorHandle, account.account.handle),
  });
};

/** Posts what is complete. */
export async function post(account: AccountContext, request: PublishRequest): Promise<Outcome> {
  if (request.quoteOf !== undefined) {
    try {
      await requireQuotes(account);
    } catch (thrown) {
      return outcomeBeforeSending(errorOfFailure(thrown));
    }
  }
  const json = withoutUndefined({
    status: request.text,
    visibility: VISIBILITY[request.visibility ?? 'public'],
    in_reply_to_id: request.replyTo?.externalId,
    quoted_status_id: request.quoteOf,
    media_ids: request.media,
    language: request.lang,
    poll: request.poll && {
      options: request.poll.options,
      expires_in: request.poll.minutes * 60,
      multiple: request.poll.multiple,
    },
  });
  const headers = { 'idempotency-key': request.idempotencyKey };
  const call = authorized(account, '/api/v1/statuses', { method: 'POST', json, headers });
  return write(account.http, call, posted, mastodonErrors, ({ id, url, created_at: occurredAt }) => ({
    kind: 'accepted',
    externalId: id,
    ...withoutUndefined({ url, occurredAt }),
  }));
}

async function completeTarget(account: AccountContext, target: ReplyTarget): Promise<Required<ReplyTarget>> {
  const { externalId, authorHandle, visibility } = target;
  if (authorHandle !== undefined && visibility !== undefined) return { externalId, authorHandle, visibility };
  const path = `/api/v1/statuses/${encodeURIComponent(externalId)}`;
  const original = toPost(
    (await read(account.http, authorized(account, path), status, mastodonErrors)).value,
  );
  return {
    externalId,
    authorHandle: authorHandle ?? original.author.handle,
    visibility: visibility ?? original.visibility,
  };
}
