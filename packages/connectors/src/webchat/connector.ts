/** A chat on one's own site: what visitors write is signed by our own server, and answers wait here for them. */

import { createHash } from 'node:crypto';
import {
  BodyError,
  type Connector,
  ConnectorError,
  checkSignature,
  documentError,
  type LocalText,
  parseJsonKeepingIds,
  type RemoteEvent,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { endpointClass, manifest } from './manifest.js';

const MIN_SECRET = 24;

/** What a visitor wrote, as the server hands it on. */
const written = z.object({
  account: z.string().min(1),
  visitor: z.string().min(1).max(200),
  id: z.string().min(1).max(200),
  text: z.string().min(1).max(20_000),
  name: z.string().max(100).default(''),
  at: z.iso.datetime({ offset: true }),
});

const rejected = (code: string, cause: LocalText) =>
  new ConnectorError({
    kind: 'rejected',
    code,
    cause,
    action: { en: 'Correct it in the form of the account.', zh: '请在账号表单中更正。' },
  });
const NO_NAME = rejected('name_missing', { en: 'The chat has no name.', zh: '聊天没有名称。' });
const SECRET_TOO_SHORT = rejected('secret_too_short', {
  en: 'The secret has fewer than 24 characters.',
  zh: '密钥少于 24 个字符。',
});

export const webchat = {
  manifest,
  endpointClass,
  connect: {
    async verify({ credentials: { name = '', secret = '' } }) {
      const handle = name.trim();
      if (handle === '') throw NO_NAME;
      if (secret.length < MIN_SECRET) throw SECRET_TOO_SHORT;
      return { externalId: handle, handle, displayName: handle };
    },
  },

  /** The answer is kept as our own message under this id; the visitor's window asks for what is kept. */
  async sendMessage(_account, { idempotencyKey }) {
    return { kind: 'accepted', externalId: `answer:${idempotencyKey}` };
  },

  push: {
    verify({ headers, body }, { secret = '' }, now) {
      checkSignature(headers, body, secret === '' ? [] : [secret], now);
      return { replayKey: createHash('sha256').update(body).digest('hex') };
    },
    read({ body }) {
      const { account, ...message } = messageIn(body);
      return [{ accountExternalId: account, events: [eventOf(message)], refused: [] }];
    },
    answer: { status: 202, contentType: 'application/json', body: '{"accepted":true}' },
  },
} satisfies Connector;

type Written = z.output<typeof written>;

function messageIn(body: Uint8Array): Written {
  try {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
    const parsed = written.safeParse(parseJsonKeepingIds(text));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    throw documentError('not_json', error.sample);
  }
  throw documentError('other_document');
}

function eventOf({ visitor, id, text, name, at }: Omit<Written, 'account'>): RemoteEvent {
  const short = visitor.slice(0, 6);
  const author = { externalId: visitor, handle: `visitor-${short}`, displayName: name || `访客 ${short}` };
  return {
    type: 'post',
    eventId: id,
    why: 'message',
    post: {
      externalId: id,
      kind: 'dm',
      visibility: 'direct',
      author,
      text,
      mentions: [],
      tags: [],
      media: [],
      conversationExternalId: visitor,
      occurredAt: new Date(at).toISOString(),
    },
  };
}
