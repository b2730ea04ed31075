/** What a message says and shows, whatever kind of message it is. */

import { linkedHtml, objectsIn, type RemoteMedia } from '@tingshuo/connector-kit';
import { linesOf } from './rich-message.js';
import { type Entity, type Files, files, type StoredMessage } from './schemas.js';

/** The words of a message and the marks in them. */
export function wordsOf(source: StoredMessage): { text: string; entities: readonly Entity[] } {
  if (source.text !== undefined) return { text: source.text, entities: source.entities };
  if (source.caption !== undefined) return { text: source.caption, entities: source.caption_entities };
  return { text: structuredText(source), entities: [] };
}

/** `html` where a text alone would lose addresses of links, else `text`. */
export function bodyOf(source: StoredMessage): { html: string } | { text: string } {
  const { text, entities } = wordsOf(source);
  const html = linkedHtml(
    text,
    entities.flatMap(({ type, url, ...place }) => (type === 'text_link' && url ? [{ ...place, url }] : [])),
  );
  return html === undefined ? { text } : { html };
}

function structuredText(source: StoredMessage): string {
  const { poll, venue, contact, dice, sticker, invoice, game, checklist, web_app_data, giveaway } = source;
  if (source.rich_message) return linesOf(source.rich_message.blocks).join('\n');
  if (poll) return [poll.question, ...poll.options.map((option) => `- ${option.text}`)].join('\n');
  const at = source.location ?? venue?.location;
  const place = at && `geo:${at.latitude},${at.longitude}`;
  if (venue ?? place) return lines(venue?.title, venue?.address, place);
  if (contact)
    return lines([contact.first_name, contact.last_name].filter(Boolean).join(' '), contact.phone_number);
  if (invoice ?? game)
    return lines(...[invoice, game].flatMap((each) => [each?.title, each?.description]), game?.text);
  if (checklist) return lines(checklist.title, ...checklist.tasks.map((task) => `- ${task.text}`));
  if (web_app_data) return web_app_data.data;
  return dice ? `${dice.emoji} ${dice.value}` : (sticker?.emoji ?? giveaway?.prize_description ?? '');
}

const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n');

const SCHEME = 'telegram-file:';

/** A file of Telegram. Its address holds the bot's token, so it is asked for (`getFile`) when the file is needed. */
const reference = (fileId: string) => `${SCHEME}${encodeURIComponent(fileId)}`;

/** The file that an address of ours stands for; undefined for any other address. */
export function fileIdOf(url: string): string | undefined {
  if (!url.startsWith(SCHEME)) return undefined;
  try {
    return decodeURIComponent(url.slice(SCHEME.length));
  } catch {
    return undefined;
  }
}

/** The files of a message; of a picture, its largest size. */
export function mediaOf(source: StoredMessage): RemoteMedia[] {
  const { animation, document, sticker, game, paid_media, rich_message } = source;
  // An animation comes a second time as a document, for clients that do not know it.
  const other = animation ? undefined : document;
  const stickerKind = sticker?.is_animated || sticker?.is_video ? ('video' as const) : ('image' as const);
  const blocks = [...objectsIn(rich_message?.blocks)].map(({ object }) => files.parse(object));
  return [
    ...[source, ...(game ? [game] : []), ...(paid_media?.paid_media ?? []), ...blocks].flatMap(filesOf),
    ...fileOf(other?.mime_type?.startsWith('image/') ? 'image' : 'file', other),
    ...fileOf(stickerKind, sticker),
  ];
}

const filesOf = ({ photo, video, live_photo, animation, video_note, audio, voice, voice_note }: Files) => [
  ...fileOf('image', largestOf(photo)),
  ...[video, live_photo, animation, video_note].flatMap((each) => fileOf('video', each)),
  ...[audio, voice, voice_note].flatMap((each) => fileOf('audio', each)),
];

const largestOf = (sizes: Files['photo']) => [...sizes].sort((a, b) => areaOf(b) - areaOf(a))[0];

const areaOf = ({ width = 0, height = 0 }: { width?: number | undefined; height?: number | undefined }) =>
  width * height;

const fileOf = (kind: RemoteMedia['kind'], file: { file_id: string } | undefined): RemoteMedia[] =>
  file ? [{ kind, url: reference(file.file_id) }] : [];

/** Whether a message says or shows anything; who came and went, pinned or renamed is told in messages too. */
export function hasContent(source: StoredMessage): boolean {
  const { story, paid_media } = source;
  return (story ?? paid_media) !== undefined || wordsOf(source).text !== '' || mediaOf(source).length > 0;
}
