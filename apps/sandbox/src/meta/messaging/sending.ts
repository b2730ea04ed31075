/**
 * The Send API: within 24 hours of a person's message, within seven days by a human agent, once to a comment.
 * https://developers.facebook.com/docs/messenger-platform/policy/policy-overview
 */
import { z } from 'zod';
import { postedFile } from '../../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { GraphError, invalidParameter, permissionNeeded } from '../errors.js';
import type { Operation } from '../graph/node.js';
import { messageId, readInstagramId } from '../ids.js';
import { type GraphContext, type Platform, structuredParam } from '../server.js';
import { participantId, personByParticipantId } from './talks.js';
import { ATTACHMENT_TYPES, broughtFile, takeFile } from './uploading.js';

const HOUR_MS = 3_600_000;
const WINDOW_MS = 24 * HOUR_MS;
const AGENT_WINDOW_MS = 7 * 24 * HOUR_MS;
const PRIVATE_REPLY_MS = 7 * 24 * HOUR_MS;
/** Tags that open no window here: the ones that Meta still has are for events that do not happen in this town. */
const TAGS = ['HUMAN_AGENT', 'ACCOUNT_UPDATE', 'CONFIRMED_EVENT_UPDATE', 'POST_PURCHASE_UPDATE'];
const ACTIONS = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'];
export const LONGEST_MESSAGE = 2000;
export const LONGEST_INSTAGRAM_BYTES = 1000;

const recipientSchema = z.union([z.object({ id: z.coerce.string() }), z.object({ comment_id: z.string() })]);
const text = z.coerce.string();
const messageSchema = z.looseObject({
  text: z.string().optional(),
  attachment: z
    .object({
      type: z.enum([...ATTACHMENT_TYPES, 'MEDIA_SHARE']),
      payload: z.looseObject({
        url: z.string().optional(),
        attachment_id: text.optional(),
        id: text.optional(),
      }),
    })
    .optional(),
});
type Attachment = NonNullable<z.infer<typeof messageSchema>['attachment']>;

interface Content {
  text: string;
  native: Record<string, unknown> | null;
}

export const sendOperation: Operation<Account> = {
  name: 'messages.send',
  permissions: ['pages_messaging', 'instagram_manage_messages'],
  useCase: 'messenger',
  run: (context) => {
    if (context.viewer.kind !== 'page')
      throw new GraphError(210, '(#210) A page access token is required to request this resource.');
    const recipient = recipientSchema.safeParse(structuredParam(context, 'recipient'));
    if (!recipient.success) throw invalidParameter('The parameter recipient is required');
    return 'comment_id' in recipient.data
      ? replyPrivately(context, recipient.data.comment_id)
      : sendTo(context, recipient.data.id);
  },
};

async function sendTo(context: GraphContext, id: string): Promise<Answer> {
  const { server, page, params } = context;
  const found = personByParticipantId(server, page, id);
  if (!found) throw invalidParameter('No matching user found', { subcode: 2018001 });
  const { platform, person } = found;
  mayUse(context, platform);
  const action = params.get('sender_action');
  if (action !== undefined) {
    if (!ACTIONS.includes(action)) throw invalidParameter('Invalid parameter: sender_action');
    return jsonAnswer({ recipient_id: id });
  }
  const content = await readMessage(context, platform);
  checkWindow(context, platform, person);
  return send(context, platform, person, content);
}

function mayUse({ viewer }: GraphContext, platform: Platform): void {
  const permission = platform === 'facebook' ? 'pages_messaging' : 'instagram_manage_messages';
  if (!viewer.scopes.includes(permission)) throw permissionNeeded(permission);
}

function checkWindow({ server, page, params }: GraphContext, platform: Platform, person: Account): void {
  const tag = params.get('tag');
  if (tag !== undefined && params.get('messaging_type') !== 'MESSAGE_TAG')
    throw invalidParameter('Param messaging_type must be MESSAGE_TAG when a tag is sent');
  if (tag !== undefined && !TAGS.includes(tag))
    throw invalidParameter(`Param tag must be one of {${TAGS.join(', ')}}`);
  const last = server.worlds[platform].messagesOf(page.id).findLast(({ fromId }) => fromId === person.id);
  const window = tag === 'HUMAN_AGENT' ? AGENT_WINDOW_MS : WINDOW_MS;
  if (last && last.at + window > server.now()) return;
  throw new GraphError(10, '(#10) This message is sent outside of allowed window.', {
    subcode: 2018278,
    status: 400,
  });
}

async function readMessage(context: GraphContext, platform: Platform): Promise<Content> {
  const parsed = messageSchema.safeParse(structuredParam(context, 'message'));
  if (!parsed.success || (parsed.data.text === undefined && !parsed.data.attachment))
    throw invalidParameter('The parameter message is required', { subcode: 2018047 });
  const { text = '', attachment } = parsed.data;
  if (attachment && text !== '')
    throw invalidParameter('Only one of the text, attachment, and dynamic_text fields can be specified');
  if (attachment) return { text, native: await readAttachment(context, platform, attachment) };
  if (text.trim() === '')
    throw invalidParameter('Message cannot be empty, must provide valid attachment or text', {
      subcode: 2018047,
    });
  if (platform === 'facebook' && [...text].length > LONGEST_MESSAGE)
    throw invalidParameter(`Length of param message[text] must be less than or equal to ${LONGEST_MESSAGE}`);
  if (platform === 'instagram' && Buffer.byteLength(text, 'utf8') > LONGEST_INSTAGRAM_BYTES)
    throw invalidParameter('Length of param message[text] must be less than or equal to 1000 bytes', {
      subcode: 2534037,
    });
  return { text, native: null };
}

/** By the id of what was uploaded, by an address, or in the form itself. What Instagram was brought is shared there. */
async function readAttachment(
  context: GraphContext,
  platform: Platform,
  { type, payload }: Attachment,
): Promise<Record<string, unknown>> {
  if (type === 'MEDIA_SHARE') {
    if (platform !== 'instagram') throw invalidParameter('Param message[attachment][type] is invalid');
    const { upload, type: kind } = broughtFile(context, platform, payload.id ?? '');
    return { kind, files: [postedFile(upload)] };
  }
  const { attachment_id: id } = payload;
  const upload =
    id === undefined
      ? await takeFile(context, platform, { type, payload })
      : broughtFile(context, platform, id, type).upload;
  return { kind: type, files: [postedFile(upload)] };
}

/** Once for every comment, within seven days of it. */
async function replyPrivately(context: GraphContext, id: string): Promise<Answer> {
  const { server, page } = context;
  const instagram = readInstagramId('comment', id);
  const platform: Platform = instagram === null ? 'facebook' : 'instagram';
  mayUse(context, platform);
  const view = server.worlds[platform];
  const comment: PlacedPost | undefined = view.posts.get(instagram ?? id.split('_')[1] ?? '');
  const person = comment && view.accounts.byId(comment.authorId);
  if (!comment || person?.role !== 'person')
    throw invalidParameter('Invalid parameter: comment_id', { subcode: 2018001 });
  if (comment.at + PRIVATE_REPLY_MS <= server.now())
    throw new GraphError(10903, '(#10903) This user cant reply to this activity', { status: 400 });
  const isAnswered = view.messagesOf(page.id).some(({ native }) => native?.commentId === comment.id);
  if (isAnswered) throw new GraphError(10900, '(#10900) Activity already replied to');
  const { text, native } = await readMessage(context, platform);
  return send(context, platform, person, { text, native: { ...native, commentId: comment.id } });
}

function send({ server, page }: GraphContext, platform: Platform, person: Account, content: Content): Answer {
  const at = server.now();
  const sent = server.worlds[platform].send({ fromId: page.id, toId: person.id, ...content, at });
  const message_id = messageId(platform, sent.id);
  const recipient_id = participantId(page, platform, person);
  return { ...jsonAnswer({ recipient_id, message_id }), effect: { created: message_id } };
}
