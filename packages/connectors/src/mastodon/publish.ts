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

function post(account: AccountContext, request: PublishRequest): Promise<Outcome> {
  const json = withoutUndefined({
    status: request.text,
    visibility: VISIBILITY[request.visibility ?? 'public'],
    in_reply_to_id: request.replyTo?.externalId,
    language: request.lang,
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

const MENTION = /@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*(?:@[a-z0-9]+(?:[.:-]+[a-z0-9]+)*)?/gi;

/** The text with `@author` in front, unless it is there already or the author is ourselves. */
export function withMention(text: string, authorHandle: string, ownHandle: string): string {
  const handle = authorHandle.replace(/^@/, '');
  if (handle === ownHandle.replace(/^@/, '')) return text;
  const mentioned = text.match(MENTION) ?? [];
  const isThere = mentioned.some((mention) => mention.toLowerCase() === `@${handle.toLowerCase()}`);
  return isThere ? text : `@${handle} ${text}`;
}
