import { type Connector, type RemotePost, refusal } from '@tingshuo/connector-kit';
import { REPLY_NOT_ALLOWED } from './errors.js';

/**
 * Self-serve access answers only posts whose author mentioned the account or quoted it, and the account's own. An
 * account with a contract says so by the setting `access: enterprise`.
 */
export const canReply: NonNullable<Connector['canReply']> = ({ account, settings }, post) =>
  settings.access === 'enterprise' || isSummoned(post, account)
    ? { allowed: true }
    : { allowed: false, error: REFUSED };

function isSummoned(post: RemotePost, own: { externalId: string; handle: string }): boolean {
  const isOwn = post.author.externalId === own.externalId;
  const isQuote = post.repostOf?.author.externalId === own.externalId;
  const isNamed = post.mentions.some(({ externalId }) => externalId === own.externalId);
  return isOwn || isQuote || isNamed || mentions(post.text ?? '', own.handle);
}

function mentions(text: string, handle: string): boolean {
  const wanted = `@${handle.replace(/^@/, '').toLowerCase()}`;
  const named: string[] = text.toLowerCase().match(/(?<![a-z0-9_@])@[a-z0-9_]{1,50}/g) ?? [];
  return named.includes(wanted);
}

const { name, cause, action } = REPLY_NOT_ALLOWED;
const REFUSED = refusal(name, cause, action);
