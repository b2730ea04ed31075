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
import { blueskyErrors, ORIGINAL_GONE } from './errors.js';
import { facetsOf, mentionedHandles } from './facets.js';
import { postAt } from './record.js';
import { recordKey } from './record-key.js';
import { procedure, query } from './request.js';
import { resolvedHandle, type StrongRef, storedRecord, written } from './schemas.js';
import { signedIn } from './session.js';
import { pictureOf } from './upload.js';

interface ReplyRef {
  root: StrongRef;
  parent: StrongRef;
}

/** Posts a text with up to four pictures under a key of our own, so that a second try is the same record. */
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
  const post = await postAt(account, replyTo.externalId);
  if (!post) throw ORIGINAL_GONE;
  const { uri, cid, record } = post;
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
  let embed: object | undefined;
  try {
    embed = await embedOf(account, request);
    facets = facetsOf(request.text, await didsOf(account, request.text));
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
  const record = {
    $type: POSTS,
    text: request.text,
    createdAt: createdAt.toISOString(),
    ...(facets.length > 0 && { facets }),
    ...withoutUndefined({
      langs: request.lang === undefined ? undefined : [request.lang],
      reply: reference,
      embed,
    }),
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

/** The pictures and the quoted post that a post shows inside itself. */
async function embedOf(
  account: AccountContext,
  { media = [], quoteOf }: PublishRequest,
): Promise<object | undefined> {
  const pictures =
    media.length > 0 ? { $type: 'app.bsky.embed.images', images: media.map(pictureOf) } : undefined;
  if (quoteOf === undefined) return pictures;
  const quoted = await postAt(account, quoteOf);
  if (!quoted) throw ORIGINAL_GONE;
  const record = { $type: 'app.bsky.embed.record', record: { uri: quoted.uri, cid: quoted.cid } };
  return pictures ? { $type: 'app.bsky.embed.recordWithMedia', record, media: pictures } : record;
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
