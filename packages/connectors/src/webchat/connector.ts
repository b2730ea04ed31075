/** A chat on one's own site: what visitors write is signed by our own server, and answers wait here for them. */

import {
  bodyJson,
  type Connector,
  checkSignature,
  digestOf,
  documentError,
  longSecret,
  type RemoteEvent,
  refusal,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { endpointClass, manifest } from './manifest.js';

/** What a visitor wrote, as the server hands it on. */
const written = z.object({
  account: z.string().min(1),
  visitor: z.string().min(1).max(200),
  id: z.string().min(1).max(200),
  text: z.string().min(1).max(20_000),
  name: z.string().max(100).default(''),
  at: z.iso.datetime({ offset: true }),
});

const NO_NAME = refusal(
  'name_missing',
  { en: 'The chat has no name.', zh: '聊天没有名称。' },
  'correct_form',
);

export const webchat = {
  manifest,
  endpointClass,
  connect: {
    async verify({ credentials: { name = '', secret } }) {
      const handle = name.trim();
      if (handle === '') throw NO_NAME;
      longSecret(secret);
      return { externalId: handle, handle, displayName: handle };
    },
  },

  /** The answer is kept as our own message under this id; the visitor's window asks for what is kept. */
  async sendMessage(_account, { idempotencyKey }) {
    return { kind: 'accepted', externalId: `answer:${idempotencyKey}` };
  },

  push: {
    fromUs: true,
    verify({ headers, body }, { secret = '' }, now) {
      checkSignature(headers, body, secret === '' ? [] : [secret], now);
      return { replayKey: digestOf(body) };
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
  const parsed = written.safeParse(bodyJson(body));
  if (parsed.success) return parsed.data;
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
