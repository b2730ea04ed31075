/**
 * Files for private messages, brought before they are sent; nobody sees them until then.
 * https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api
 */
import { z } from 'zod';
import { fileFacts } from '../../files/file-facts.js';
import type { Upload } from '../../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../../http/answer.js';
import { uploadedFile } from '../../http/uploaded-file.js';
import type { Account } from '../../world/facts.js';
import { GraphError, invalidParameter } from '../errors.js';
import { fetchMedium } from '../fetched-media.js';
import type { Operation } from '../graph/node.js';
import { type GraphContext, type Platform, structuredParam } from '../server.js';

const MB = 1024 * 1024;
const LARGEST = 25 * MB;
const LARGEST_FETCHED_PICTURE = 8 * MB;
export const ATTACHMENT_TYPES = ['image', 'video', 'audio', 'file'] as const;

/** What Instagram takes, and how large. */
const ON_INSTAGRAM: Record<(typeof ATTACHMENT_TYPES)[number], { types: RegExp; maxBytes: number }> = {
  image: { types: /^image\/(png|jpeg|gif)$/, maxBytes: 8 * MB },
  video: { types: /^video\/(mp4|ogg|x-msvideo|quicktime|webm)$/, maxBytes: LARGEST },
  audio: { types: /^(audio\/(aac|mp4|x-m4a|wav)|video\/mp4)$/, maxBytes: LARGEST },
  file: { types: /^application\/pdf$/, maxBytes: LARGEST },
};

const draftSchema = z.object({
  attachment: z.object({
    type: z.enum(ATTACHMENT_TYPES),
    payload: z.looseObject({ url: z.string().optional() }).default({}),
  }),
});
export type AttachmentDraft = z.infer<typeof draftSchema>['attachment'];

export const uploadOperation: Operation<Account> = {
  name: 'message-attachments.create',
  permissions: ['pages_messaging', 'instagram_manage_messages'],
  useCase: 'messenger',
  run: async (context) => {
    if (context.viewer.kind !== 'page')
      throw new GraphError(210, '(#210) A page access token is required to request this resource.');
    const draft = draftSchema.safeParse(structuredParam(context, 'message'));
    if (!draft.success) throw invalidParameter('The parameter message[attachment] is required');
    const platform = context.params.get('platform') === 'instagram' ? 'instagram' : 'facebook';
    const upload = await takeFile(context, platform, draft.data.attachment);
    return uploaded(upload);
  },
};

function uploaded({ id }: Upload): Answer {
  return { ...jsonAnswer({ attachment_id: id }), effect: { detail: `attachment ${id}` } };
}

/** The file of a form, or the one at the address; refused as the platform refuses it. */
export async function takeFile(
  { server, request, page }: GraphContext,
  platform: Platform,
  { type, payload }: AttachmentDraft,
): Promise<Upload> {
  const file = await uploadedFile(request, 'filedata');
  const medium = file ?? (payload.url === undefined ? null : await fetchMedium(payload.url));
  if (!medium) throw invalidParameter('Failed to fetch the file from the url', { subcode: 2018008 });
  const known = fileFacts(medium.bytes)?.mimeType;
  const mimeType = known ?? medium.type;
  const isAsSaid = type === 'file' || type === 'audio' || known?.startsWith(`${type}/`) === true;
  const rule = ON_INSTAGRAM[type];
  // What lies on other machines counts as fetched, and nothing is known of it.
  const isElsewhere = !file && medium.bytes.length === 0;
  const isTaken = isAsSaid && (platform === 'facebook' || rule.types.test(mimeType));
  if (!isTaken && !isElsewhere) throw invalidParameter('Upload attachment failure.', { subcode: 2018047 });
  // Names beyond ASCII are not taken there.
  if (platform === 'instagram' && file && /[^\x20-\x7e]/.test(file.name))
    throw invalidParameter('Upload attachment failure.', { subcode: 2018047 });
  const most =
    platform === 'instagram' ? rule.maxBytes : !file && type === 'image' ? LARGEST_FETCHED_PICTURE : LARGEST;
  if (medium.bytes.length > most)
    throw invalidParameter('Attachment size exceeds allowable limit', { subcode: 2018109 });
  const draft = { ownerId: `${platform}/${type}/${page.id}`, type: mimeType, bytes: medium.bytes };
  return server.attachments.put({ ...draft, alt: file?.name ?? null });
}

/** What was uploaded for messages of this platform, of this type. */
export function broughtFile(
  { server, page }: GraphContext,
  platform: Platform,
  id: string,
  type?: string,
): { upload: Upload; type: string } {
  const types = type === undefined ? ATTACHMENT_TYPES : [type];
  for (const each of types) {
    const upload = server.attachments.ownedBy(`${platform}/${each}/${page.id}`, id);
    if (upload) return { upload, type: each };
  }
  throw invalidParameter('Invalid attachment id');
}
