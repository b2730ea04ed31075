import {
  type AccountContext,
  type Connector,
  ConnectorError,
  findAmongOwn,
  type OwnMatches,
  type OwnQuery,
  parseItems,
  textFingerprint,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { POSTS, webAddress } from './at-uri.js';
import { recordKey } from './record-key.js';
import { query } from './request.js';
import { recordPage, storedRecord } from './schemas.js';

const PAGE_SIZE = 50;

/** Looks into the account's own repository, which is never behind: by the record's key, else by its text. */
export const findOwn: NonNullable<Connector['findOwn']> = async (account, wanted) =>
  (await findByKey(account, wanted)) ?? (await findByText(account, wanted));

async function findByKey(
  account: AccountContext,
  { sent, ...wanted }: OwnQuery,
): Promise<OwnMatches | undefined> {
  if (!sent) return undefined;
  const rkey = recordKey(sent.idempotencyKey, sent.createdAt, account.now());
  const parameters = { repo: account.account.externalId, collection: POSTS, rkey };
  try {
    const { value } = await query(account, 'com.atproto.repo.getRecord', parameters, storedRecord);
    const { uri, value: record } = value;
    if (textFingerprint(record.text) !== wanted.textFingerprint) return undefined;
    const match = withoutUndefined({
      externalId: uri,
      occurredAt: record.createdAt,
      url: webAddress(uri, account.account.handle),
    });
    return { complete: true, matches: [match] };
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'not_found') return undefined;
    throw error;
  }
}

function findByText(account: AccountContext, wanted: OwnQuery): Promise<OwnMatches> {
  let cursor: string | undefined;
  let isFirst = true;
  return findAmongOwn(wanted, async () => {
    if (!isFirst && cursor === undefined) return { posts: [], unreadable: 0, size: 0 };
    const page = withoutUndefined({ limit: PAGE_SIZE, cursor });
    const parameters = { repo: account.account.externalId, collection: POSTS, ...page };
    const { value } = await query(account, 'com.atproto.repo.listRecords', parameters, recordPage);
    ({ cursor } = value);
    isFirst = false;
    const { values, refused } = parseItems(value.records, storedRecord, 'records');
    const posts = values.map(({ uri, value: record }) => ({
      externalId: uri,
      text: record.text,
      occurredAt: record.createdAt,
      ...withoutUndefined({
        replyToExternalId: record.reply?.parent.uri,
        url: webAddress(uri, account.account.handle),
      }),
    }));
    return { posts, unreadable: refused.length, size: value.records.length };
  });
}
