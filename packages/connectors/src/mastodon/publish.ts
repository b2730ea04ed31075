import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  type Outcome,
  type PublishRequest,
  type ReplyTarget,
  type Visibility,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { toPost } from './map.js';
import { withMention } from './mention.js';
import { requireQuotes } from './quote.js';
import { get, send, statusPath } from './request.js';
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
export const reply: NonNullable<Connector['reply']> = (account, request) =>
  afterReading(
    () => completeTarget(account, request.replyTo),
    (target) =>
      post(account, {
        ...request,
        replyTo: target,
        visibility: request.visibility ?? target.visibility,
        text: withMention(request.text, target.authorHandle, account.account.handle),
      }),
  );

/** Posts what is complete. */
export const post = (account: AccountContext, request: PublishRequest): Promise<Outcome> =>
  afterReading(
    async () => request.quoteOf !== undefined && (await requireQuotes(account)),
    () => {
      const headers = { 'idempotency-key': request.idempotencyKey };
      const deed = { json: statusOf(request), headers };
      return send(account, '/api/v1/statuses', deed, posted, ({ id, url, created_at: occurredAt }) =>
        accepted(id, { url, occurredAt }),
      );
    },
  );

const statusOf = ({ text, visibility, replyTo, quoteOf, media, lang, poll }: PublishRequest) =>
  withoutUndefined({
    status: text,
    visibility: VISIBILITY[visibility ?? 'public'],
    in_reply_to_id: replyTo?.externalId,
    quoted_status_id: quoteOf,
    media_ids: media,
    language: lang,
    poll: poll && { options: poll.options, expires_in: poll.minutes * 60, multiple: poll.multiple },
  });

async function completeTarget(account: AccountContext, target: ReplyTarget): Promise<Required<ReplyTarget>> {
  const { externalId, authorHandle, visibility } = target;
  if (authorHandle !== undefined && visibility !== undefined) return { externalId, authorHandle, visibility };
  const original = toPost(await get(account, statusPath(externalId), {}, status));
  return {
    externalId,
    authorHandle: authorHandle ?? original.author.handle,
    visibility: visibility ?? original.visibility,
  };
}
