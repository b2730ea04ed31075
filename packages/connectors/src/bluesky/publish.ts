import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  errorOfFailure,
  type Outcome,
  type PublishRequest,
  unlessRefused,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { POSTS, webAddress } from './at-uri.js';
import { facetsOf, mentionedHandles } from './facets.js';
import { ownRecord, postAt, putOnce } from './record.js';
import { recordKey } from './record-key.js';
import { get } from './request.js';
import { resolvedHandle, type StrongRef } from './schemas.js';
import { pictureOf } from './upload.js';

interface ReplyRef {
  root: StrongRef;
  parent: StrongRef;
}

/** Posts a text with up to four pictures under a key of our own, so that a second try is the same record. */
export const publish: NonNullable<Connector['publish']> = (account, request) => send(account, request);

/** Answers a post. Both the post and the first one of its thread are named by address and content hash. */
export const reply: NonNullable<Connector['reply']> = (account, request) =>
  afterReading(
    () => replyReference(account, request.replyTo.externalId),
    (reference) => send(account, request, reference),
  );

async function replyReference(account: AccountContext, externalId: string): Promise<ReplyRef> {
  const { uri, cid, record } = await postAt(account, externalId);
  const parent = { uri, cid };
  return { root: record.reply?.root ?? parent, parent };
}

function send(account: AccountContext, request: PublishRequest, reference?: ReplyRef): Promise<Outcome> {
  const { idempotencyKey, text } = request;
  const createdAt = request.createdAt ?? account.now();
  const rkey = recordKey(idempotencyKey, request.createdAt, account.now());
  return afterReading(
    () => recordOf(account, request, createdAt, reference),
    (record) =>
      putOnce(
        account,
        { collection: POSTS, rkey },
        record,
        (uri) => acceptedAs(uri, account, record.createdAt),
        (refusal) => earlierTry(account, rkey, text, refusal),
      ),
  );
}

async function recordOf(
  account: AccountContext,
  request: PublishRequest,
  createdAt: Date,
  reply: ReplyRef | undefined,
) {
  const { text, lang } = request;
  const embed = await embedOf(account, request);
  const facets = facetsOf(text, await didsOf(account, text));
  return {
    $type: POSTS,
    text,
    createdAt: createdAt.toISOString(),
    ...(facets.length > 0 && { facets }),
    ...withoutUndefined({ langs: lang === undefined ? undefined : [lang], reply, embed }),
  };
}

/** The pictures and the quoted post that a post shows inside itself. */
async function embedOf(
  account: AccountContext,
  { media = [], quoteOf }: PublishRequest,
): Promise<object | undefined> {
  const pictures =
    media.length > 0 ? { $type: 'app.bsky.embed.images', images: media.map(pictureOf) } : undefined;
  if (quoteOf === undefined) return pictures;
  const { uri, cid } = await postAt(account, quoteOf);
  const record = { $type: 'app.bsky.embed.record', record: { uri, cid } };
  return pictures ? { $type: 'app.bsky.embed.recordWithMedia', record, media: pictures } : record;
}

const acceptedAs = (uri: string, { account }: AccountContext, occurredAt: string): Outcome =>
  accepted(uri, { url: webAddress(uri, account.handle), occurredAt });

/** The key is taken: by an earlier try of the same text, which is then what was accepted. */
async function earlierTry(
  account: AccountContext,
  rkey: string,
  text: string,
  refusal: Outcome,
): Promise<Outcome> {
  try {
    const { uri, value } = await ownRecord(account, rkey);
    return value.text === text ? acceptedAs(uri, account, value.createdAt) : refusal;
  } catch (thrown) {
    return { kind: 'unknown', error: errorOfFailure(thrown) };
  }
}

/** The accounts of the handles that a text mentions; an unknown handle is plain text. */
export async function didsOf(account: AccountContext, text: string): Promise<Map<string, string>> {
  const dids = new Map<string, string>();
  for (const handle of mentionedHandles(text)) {
    const told = await unlessRefused(
      get(account, 'com.atproto.identity.resolveHandle', { handle }, resolvedHandle),
      ({ kind }) => kind === 'rejected',
      () => undefined,
    );
    if (told) dids.set(handle, told.did);
  }
  return dids;
}
