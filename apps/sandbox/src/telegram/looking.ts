/** Who the bot is, what chats are, and files. */
import { type Chat, chatId, chatObject, chatOfCall, nameOf, privateMessages } from './chats.js';
import { badRequest, okAnswer } from './errors.js';
import { botName, channelId, GROUP_ID } from './ids.js';
import { postMessage, privateMessage, userObject } from './messages.js';
import { type BotContext, type BotMethod, numberParam, param } from './server.js';

const MOST_DOWNLOADED = 20 * 1024 * 1024;

export const getMe: BotMethod = ({ owner }) =>
  okAnswer({
    ...userObject(owner),
    username: botName(owner.handle),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  });

export const getChat: BotMethod = (context) => {
  const { server, owner } = context;
  const chat = chatOfCall(context);
  const about =
    chat.kind === 'private'
      ? { ...nameOf(chat.person), bio: chat.person.bio }
      : { description: chat.kind === 'channel' ? chat.brand.bio : server.settings.title };
  const linked =
    chat.kind === 'channel'
      ? { linked_chat_id: GROUP_ID }
      : chat.kind === 'group'
        ? { linked_chat_id: channelId(owner.handle) }
        : {};
  if (chat.kind === 'private' && privateMessages(context, chat.person).length === 0)
    throw badRequest('chat not found');
  const pinned = pinnedMessage(context, chat);
  return okAnswer({
    ...chatObject(server, chat),
    ...about,
    ...linked,
    accent_color_id: 0,
    max_reaction_count: 11,
    ...(pinned !== undefined && { pinned_message: pinned }),
  });
};

function pinnedMessage({ server, owner }: BotContext, chat: Chat): unknown {
  const ref = server.pinned.get(chatId(chat));
  if (ref === undefined) return undefined;
  const post = server.world.posts.get(ref);
  if (post) return postMessage(server, post, false);
  const sent = server.world.messagesOf(owner.id).find(({ id }) => id === ref);
  const current = sent && server.changes.current(sent);
  return current ? privateMessage(server, owner, current, false) : undefined;
}

export const getChatMemberCount: BotMethod = (context) => {
  const chat = chatOfCall(context);
  const { world } = context.server;
  if (chat.kind === 'private') return okAnswer(2);
  return okAnswer(
    chat.kind === 'channel' ? world.graph.followerCount(chat.brand.id) : world.accounts.all().length,
  );
};

export const getChatMember: BotMethod = (context) => {
  chatOfCall(context);
  const id = numberParam(context, 'user_id');
  const account = context.server.world.accounts.all().find((each) => userObject(each).id === id);
  if (!account) throw badRequest('user not found');
  const status = account.role === 'brand' ? 'administrator' : 'member';
  return okAnswer({ status, user: userObject(account) });
};

export const sendChatAction: BotMethod = (context) => {
  chatOfCall(context);
  if ((param(context, 'action') ?? '') === '') throw badRequest('wrong parameter action in request');
  return okAnswer(true);
};

export const getFile: BotMethod = (context) => {
  const file = context.server.files.get(param(context, 'file_id') ?? '');
  if (!file) throw badRequest('invalid file_id');
  if (file.bytes.length > MOST_DOWNLOADED) throw badRequest('file is too big');
  const { id: file_id, uniqueId: file_unique_id, bytes, path: file_path } = file;
  return okAnswer({ file_id, file_unique_id, file_size: bytes.length, file_path });
};
