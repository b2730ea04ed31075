import {
  type AccountContext,
  type Connector,
  findAmongOwn,
  type OwnMatches,
  type OwnQuery,
  parseItems,
  textFingerprint,
  unlessRefused,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { POSTS, webAddress } from './at-uri.js';
import { findOwnMessage } from './find-own-message.js';
import { ownRecord } from './record.js';
import { recordKey } from './record-key.js';
import { get } from './request.js';
import { recordPage, type StoredRecord, storedRecord } from './schemas.js';

const PAGE_SIZE = 50;

/**
 * Looks into the account's own repository, which is never behind: by the record's key, else by its text. Private
 * messages are in no repository, but in their conversation.
 */
export const findOwn: NonNullable<Connector['findOwn']> = async (account, wanted) => {
  const { conversationExternalId: convoId } = wanted;
  if (convoId !== undefined) return await findOwnMessage(account, wanted, convoId);
  return (await findByKey(account, wanted)) ?? (await findByText(account, wanted));
};

async function findByKey(
  account: AccountContext,
  { sent, ...wanted }: OwnQuery,
): Promise<OwnMatches | undefined> {
  if (!sent) return undefined;
  const rkey = recordKey(sent.idempotencyKey, sent.createdAt, account.now());
  const found = await unlessRefused(
    ownRecord(account, rkey),
    ({ code }) => code === 'not_found',
    () => undefined,
  );
  if (!found || textFingerprint(found.value.text) !== wanted.textFingerprint) return undefined;
  const { externalId, occurredAt, url } = toOwnPost(found, account);
  return { complete: true, matches: [withoutUndefined({ externalId, occurredAt, url })] };
}

const findByText = (account: AccountContext, wanted: OwnQuery): Promise<OwnMatches> =>
  findAmongOwn(wanted, async (cursor) => {
    const page = { repo: account.account.externalId, collection: POSTS, limit: PAGE_SIZE, cursor };
    const { records, cursor: next } = await get(account, 'com.atproto.repo.listRecords', page, recordPage);
    const { values, refused } = parseItems(records, storedRecord, 'records');
    const posts = values.map((record) => toOwnPost(record, account));
    return { posts, unreadable: refused.length, size: records.length, next, isLast: next === undefined };
  });

const toOwnPost = ({ uri, value }: StoredRecord, { account }: AccountContext) => ({
  externalId: uri,
  text: value.text,
  occurredAt: value.createdAt,
  ...withoutUndefined({ replyToExternalId: value.reply?.parent.uri, url: webAddress(uri, account.handle) }),
});
