/** Reading private conversations. */
import { jsonAnswer } from '../../http/answer.js';
import type { Account, PrivateMessage } from '../../world/facts.js';
import { invalidParameter } from '../errors.js';
import { askedFields } from '../graph/asked-fields.js';
import { askedEdge, type Edge, edgeAnswer, renderEdge } from '../graph/edge.js';
import { type Operation, type Operations, renderNode, type Shape } from '../graph/node.js';
import { messageId } from '../ids.js';
import { type GraphContext, graphTime, type Platform } from '../server.js';
import { messageFile } from './message-file.js';
import { participantId, type Talk, talksOf } from './talks.js';

export interface TalkMessage {
  platform: Platform;
  message: PrivateMessage;
}

export const messageShape: Shape<TalkMessage> = {
  type: 'Message',
  id: ({ platform, message }) => messageId(platform, message.id),
  usual: ['id', 'created_time'],
  fields: {
    created_time: ({ message }) => graphTime(message.at),
    message: ({ message }) => message.text,
    from: (said, context) => participant(context, said.platform, said.message.fromId),
    to: (said, context) => ({ data: [participant(context, said.platform, said.message.toId)] }),
    attachments: (said, context) => attachmentsOf(said, context),
    tags: () => ({ data: [{ name: 'inbox' }, { name: 'source:web' }] }),
    sticker: () => undefined,
    shares: () => undefined,
    story: () => undefined,
    reactions: () => undefined,
    is_unsupported: () => false,
  },
};

/** A picture and a film tell their sizes, another file its address alone. */
function attachmentsOf({ platform, message }: TalkMessage, { server, page }: GraphContext): unknown {
  const file = messageFile(server, { platform, ownerId: page.id }, message);
  if (!file) return undefined;
  const { id, mimeType: mime_type, name, size, url, type } = file;
  const shown = { width: 112, height: 112, max_width: 112, max_height: 112, url, preview_url: url };
  const data =
    type === 'image'
      ? { image_data: { ...shown, image_type: 1, render_as_sticker: false } }
      : type === 'video'
        ? { video_data: { ...shown, length: 4, video_type: 1, rotation: 0 } }
        : { file_url: url };
  return { data: [{ id, mime_type, name, size, ...data }] };
}

function participant({ server, page }: GraphContext, platform: Platform, id: string): unknown {
  const account = server.worlds[platform].accounts.byId(id);
  if (!account) return undefined;
  const scoped = participantId(page, platform, account);
  return platform === 'instagram'
    ? { username: account.handle, id: scoped }
    : { name: account.name, email: `${scoped}@facebook.com`, id: scoped };
}

export const talkShape: Shape<Talk> = {
  type: 'UnifiedThread',
  id: ({ id }) => id,
  usual: ['id', 'link', 'updated_time'],
  fields: {
    link: (talk) => `/${talk.person.handle}/inbox/${talk.id.slice(2)}/`,
    updated_time: ({ messages }) => graphTime(messages.at(-1)?.at ?? 0),
    message_count: ({ messages }) => messages.length,
    unread_count: ({ messages, person }) => {
      const answered = messages.findLastIndex(({ fromId }) => fromId !== person.id);
      return messages.length - 1 - answered;
    },
    snippet: ({ messages }) => messages.at(-1)?.text,
    can_reply: () => true,
    is_subscribed: () => true,
    name: () => undefined,
    participants: (talk, context) => participants(context, talk),
    senders: (talk, context) => participants(context, talk),
    former_participants: () => ({ data: [] }),
    messages: (talk, context, field) => renderEdge(context, messagesEdge(talk), field),
  },
};

function participants(context: GraphContext, { platform, person }: Talk): unknown {
  return { data: [person.id, context.page.id].map((id) => participant(context, platform, id)) };
}

/** Newest first. */
function messagesEdge({ id, platform, messages }: Talk): Edge<TalkMessage> {
  return {
    of: id,
    name: 'messages',
    shape: messageShape,
    nodes: [...messages].reverse().map((message) => ({ platform, message })),
    placeOf: ({ message }) => BigInt(message.id),
    falling: true,
  };
}

const read = (name: string): Omit<Operation<never>, 'run'> => ({
  name,
  permissions: ['pages_messaging', 'instagram_manage_messages'],
  useCase: 'messenger',
});

export const conversationOperations: Operations<Account> = {
  'GET conversations': {
    ...read('conversations.list'),
    run: (context, owner) => {
      const { params } = context;
      const given = params.get('platform') ?? 'messenger';
      if (given !== 'messenger' && given !== 'instagram')
        throw invalidParameter('Param platform must be one of {MESSENGER, INSTAGRAM}');
      const platform = given === 'instagram' ? 'instagram' : 'facebook';
      const userId = params.get('user_id');
      const nodes = talksOf(context, platform).filter(
        ({ person }) => userId === undefined || participantId(context.page, platform, person) === userId,
      );
      return edgeAnswer(context, {
        of: owner.id,
        name: 'conversations',
        shape: talkShape,
        nodes,
        placeOf: ({ messages }) => BigInt(messages.at(-1)?.id ?? 0),
        falling: true,
      });
    },
  },
};

export const talkOperations: Operations<Talk> = {
  GET: {
    ...read('conversation.get'),
    run: (context, talk) => jsonAnswer(renderNode(talkShape, talk, context, askedFields(context))),
  },
  'GET messages': {
    ...read('conversation.messages.list'),
    run: (context, talk) => {
      askedEdge(context, 'messages');
      return edgeAnswer(context, messagesEdge(talk));
    },
  },
};

export const messageOperations: Operations<TalkMessage> = {
  GET: {
    ...read('message.get'),
    run: (context, said) => jsonAnswer(renderNode(messageShape, said, context, askedFields(context))),
  },
  'GET attachments': {
    ...read('message.attachments.list'),
    run: (context, said) => {
      askedEdge(context, 'attachments');
      return jsonAnswer(attachmentsOf(said, context) ?? { data: [] });
    },
  },
};
