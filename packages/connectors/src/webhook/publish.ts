import {
  type AccountContext,
  addressOf,
  type Connector,
  type Outcome,
  type PublishRequest,
  signedHeaders,
  withoutUndefined,
  write,
} from '@tingshuo/connector-kit';
import { NO_ADDRESS, webhookErrors } from './errors.js';
import { written } from './schemas.js';

/** Asks the other side to post. */
export const publish: NonNullable<Connector['publish']> = (account, request) =>
  post(account, request.idempotencyKey, { type: 'publish', ...wordsOf(request) });

/** Asks the other side to answer a post of its own. */
export const reply: NonNullable<Connector['reply']> = (account, request) => {
  const { externalId, authorHandle } = request.replyTo;
  const replyTo = withoutUndefined({ id: externalId, authorHandle });
  return post(account, request.idempotencyKey, { type: 'reply', ...wordsOf(request), replyTo });
};

/** Asks the other side to say something in a private conversation. */
export const sendMessage: NonNullable<Connector['sendMessage']> = (account, request) =>
  post(account, request.idempotencyKey, {
    type: 'message',
    ...wordsOf(request),
    conversationId: request.conversationExternalId,
    recipientId: request.recipientExternalId,
  });

/** Asks the other side to delete what it made for us. */
export const remove: NonNullable<Connector['remove']> = (account, externalId) =>
  post(account, `remove:${externalId}`, { type: 'remove', target: externalId }, externalId);

const wordsOf = ({ text, createdAt, media, visibility, lang, quoteOf }: PublishRequest) =>
  withoutUndefined({
    text,
    createdAt: createdAt?.toISOString(),
    media,
    visibility,
    lang,
    quoteOf,
  });

/** Sends one write. `madeId` is its id where the answer tells none; else the key stands for it. */
async function post(account: AccountContext, key: string, facts: object, madeId = key): Promise<Outcome> {
  const url = addressOf(account, 'url');
  if (url === undefined) return { kind: 'rejected', error: NO_ADDRESS };
  const { source = '', secret = '' } = account.credentials;
  const json = { source, key, ...facts };
  const headers = {
    ...signedHeaders(secret, JSON.stringify(json), account.now()),
    'idempotency-key': headerText(key),
  };
  const request = { method: 'POST' as const, url, json, headers };
  return await write(account.http, request, written, webhookErrors, ({ id, url: page, createdAt }) => ({
    kind: 'accepted',
    externalId: id ?? madeId,
    ...withoutUndefined({ url: page, occurredAt: createdAt }),
  }));
}

/** Headers are ASCII; ids of other networks need not be. */
const headerText = (key: string) =>
  /^[\x21-\x7e]{1,255}$/.test(key) ? key : encodeURIComponent(key).slice(0, 255);
