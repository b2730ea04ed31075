import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  refusal,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { withMention } from './mention.js';
import { get, send, statusPath } from './request.js';
import { created, type EditableStatus, editableStatus } from './schemas.js';

/**
 * Changes the text of an own post. Servers forget media, warning, language and poll that an edit does not say again, and
 * a direct post is taken from whom it no longer mentions: all of that is read first and kept.
 */
export const edit: NonNullable<Connector['edit']> = (account, externalId, request) =>
  afterReading(
    () => get(account, statusPath(externalId), {}, editableStatus),
    (kept) => {
      if (kept.poll && isClosed(kept.poll, account.now())) return { kind: 'rejected', error: POLL_CLOSED };
      const json = withoutUndefined({
        status: addressed(request.text, kept, account),
        media_ids: request.media ?? kept.media_attachments.map(({ id }) => id),
        spoiler_text: kept.spoiler_text,
        sensitive: kept.sensitive,
        language: request.lang ?? kept.language,
        poll: kept.poll ? pollSaidAgain(kept.poll, account.now()) : undefined,
      });
      // Some servers give the edited post another id.
      return send(account, statusPath(externalId), { method: 'PUT', json }, created, ({ id }) =>
        accepted(id),
      );
    },
  );

type Poll = NonNullable<EditableStatus['poll']>;

/** Mastodon takes no shorter one. */
const SHORTEST_SECONDS = 300;

const isClosed = ({ expired, expires_at: end }: Poll, now: Date) =>
  expired === true || (end !== undefined && Date.parse(end) <= now.getTime());

/** Votes are kept where options and kind stay the same. */
function pollSaidAgain({ options, multiple = false, expires_at: end }: Poll, now: Date) {
  const left = end === undefined ? undefined : Math.ceil((Date.parse(end) - now.getTime()) / 1000);
  return withoutUndefined({
    options: options.map(({ title }) => title),
    multiple,
    expires_in: left === undefined ? undefined : Math.max(left, SHORTEST_SECONDS),
  });
}

const POLL_CLOSED = refusal(
  'poll_closed',
  {
    en: 'The poll in this post is closed: an edit would open it again or remove it.',
    zh: '该帖子中的投票已结束，编辑会重新开启或删除投票。',
  },
  { en: 'Post the corrected text anew.', zh: '请将修改后的内容另发一条新帖。' },
);

/** The text with those in front whom the post is for. */
function addressed(text: string, kept: EditableStatus, { account }: AccountContext): string {
  const addressees =
    kept.visibility === 'direct'
      ? kept.mentions
      : kept.mentions.filter(({ id }) => id === kept.in_reply_to_account_id);
  return addressees.reduceRight((whole, { acct }) => withMention(whole, acct, account.handle), text);
}
