import {
  type AccountContext,
  type Connector,
  ConnectorError,
  errorOfFailure,
  type Outcome,
  outcomeBeforeSending,
  type PublishRequest,
  type ReplyRequest,
  withoutUndefined,
  write,
} from '@tingshuo/connector-kit';
import { POSTS, webAddress } from './at-uri.js';
import { blueskyErrors } from './errors.js';
import { facetsOf, mentionedHandles } from './facets.js';
import { recordKey } from './record-key.js';
import { procedure, query } from './request.js';
import { postList, postView, resolvedHandle, type StrongRef, storedRecord, written } from './schemas.js';
import { signedIn } from './session.js';

interface ReplyRef {
  root: StrongRef;
  parent: StrongRef;
}

/** Posts a text under a key of our own, so that a second try is the same record. */
export const publish: NonNullable<Connector['publish']> = (account, request) => send(account, request);

/** Answers a post. Both the post and the first one of its thread are named by address and content hash. */
export const reply: NonNullable<Connector['reply']> = async (account, request) => {
  let reference: ReplyRef;
  try {
    reference = await replyReference(account, request);
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
  return await send(account, request, reference);
};

async function replyReference(account: AccountContext, { replyTo }: ReplyRequest): Promise<ReplyRef> {
  const parameters = { uris: [replyTo.externalId] };
  const { value } = await query(account, 'app.bsky.feed.getPosts', parameters, postList);
  const [raw] = value.posts;
  if (raw === undefined) throw ORIGINAL_GONE;
  const parsed = postView.safeParse(raw);
  if (!parsed.success) throw errorOfFailure(parsed.error);
  const { uri, cid, record } = parsed.data;
  const parent = { uri, cid };
  return { root: record.reply?.root ?? parent, parent };
}

async function send(
  account: AccountContext,
  request: PublishRequest,
  reference?: ReplyRef,
): Promise<Outcome> {
  const createdAt = request.createdAt ?? account.now();
  const rkey = recordKey(request.idempotencyKey, request.createdAt, account.now());
  let facets: ReturnType<typeof facetsOf>;
  try {
    facets = facetsOf(request.text, await didsOf(account, request.text));
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
  const record = {
    $type: POSTS,
    text: request.text,
    createdAt: createdAt.toISOString(),
    ...(facets.length > 0 && { facets }),
    ...withoutUndefined({ langs: request.lang === undefined ? undefined : [request.lang], reply: reference }),
  };
  // Without `swapRecord: null` a second try would replace the record, and with it the hash that answers name.
  const json = { repo: account.account.externalId, collection: POSTS, rkey, record, swapRecord: null };
  const call = procedure(account, 'com.atproto.repo.putRecord', json);
  const outcome = await write(signedIn(account), call, written, blueskyErrors, ({ uri }) =>
    acceptedAs(uri, account, record.createdAt),
  );
  const isTaken = outcome.kind === 'rejected' && outcome.error.code === 'record_key_taken';
  return isTaken ? await earlierTry(account, rkey, request.text, outcome) : outcome;
}

const acceptedAs = (uri: string, { account }: AccountContext, occurredAt: string): Outcome => ({
  kind: 'accepted',
  externalId: uri,
  ...withoutUndefined({ url: webAddress(uri, account.handle) }),
  occurredAt,
});

/** The key is taken: by an earlier try of the same text, which is then what was accepted. */
async function earlierTry(
  account: AccountContext,
  rkey: string,
  text: string,
  refusal: Outcome,
): Promise<Outcome> {
  const parameters = { repo: account.account.externalId, collection: POSTS, rkey };
  try {
    const { value } = await query(account, 'com.atproto.repo.getRecord', parameters, storedRecord);
    return value.value.text === text ? acceptedAs(value.uri, account, value.value.createdAt) : refusal;
  } catch (thrown) {
    return { kind: 'unknown', error: errorOfFailure(thrown) };
  }
}

/** The accounts of the handles that a text mentions; an unknown handle is plain text. */
async function didsOf(account: AccountContext, text: string): Promise<Map<string, string>> {
  const dids = new Map<string, string>();
  for (const handle of mentionedHandles(text)) {
    try {
      const method = 'com.atproto.identity.resolveHandle';
      dids.set(handle, (await query(account, method, { handle }, resolvedHandle)).value.did);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== 'rejected') throw error;
    }
  }
  return dids;
}

const ORIGINAL_GONE = new ConnectorError({
  kind: 'rejected',
  code: 'original_gone',
  cause: {
    en: 'The post was deleted, or its author blocks this account.',
    zh: '原帖已被删除，或作者屏蔽了此账号。',
  },
  action: { en: 'Close the case or answer another post.', zh: '请关闭个案或改为回复其他帖子。' },
});
