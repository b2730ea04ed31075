import {
  type AccountContext,
  type Connector,
  errorOfFailure,
  outcomeBeforeSending,
  read,
  withoutUndefined,
  write,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { withMention } from './mention.js';
import { authorized } from './request.js';
import { created, type EditableStatus, editableStatus } from './schemas.js';

/**
 * Changes the text of an own post. Servers forget media, warning and language that an edit does not say again, and a
 * direct post is taken from whom it no longer mentions: all of that is read first and kept.
 */
export const edit: NonNullable<Connector['edit']> = async (account, externalId, request) => {
  const path = `/api/v1/statuses/${encodeURIComponent(externalId)}`;
  let kept: EditableStatus;
  try {
    kept = (await read(account.http, authorized(account, path), editableStatus, mastodonErrors)).value;
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
  const json = withoutUndefined({
    status: addressed(request.text, kept, account),
    media_ids: request.media ?? kept.media_attachments.map(({ id }) => id),
    spoiler_text: kept.spoiler_text,
    sensitive: kept.sensitive,
    language: request.lang ?? kept.language,
  });
  const call = authorized(account, path, { method: 'PUT', json });
  // Some servers give the edited post another id.
  return write(account.http, call, created, mastodonErrors, ({ id }) => ({
    kind: 'accepted',
    externalId: id,
  }));
};

/** The text with those in front whom the post is for. */
function addressed(text: string, kept: EditableStatus, { account }: AccountContext): string {
  const addressees =
    kept.visibility === 'direct'
      ? kept.mentions
      : kept.mentions.filter(({ id }) => id === kept.in_reply_to_account_id);
  return addressees.reduceRight((whole, { acct }) => withMention(whole, acct, account.handle), text);
}
