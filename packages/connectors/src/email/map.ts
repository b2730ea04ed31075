import {
  type RemoteEvent,
  type RemoteMedia,
  type RemotePost,
  type RemoteProfile,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { conversationOf, externalIdOf, sealedConversation } from './message-id.js';
import { trimHtml } from './quoted-html.js';
import { trimText } from './quoted-text.js';
import type { Correspondent, ReadMail } from './read-mail.js';

/** The account that a mail was found at. */
export interface MailAccount {
  address: string;
  name: string;
  password: string;
}

/** Where a mail was found. */
export interface FoundMail {
  source: Uint8Array;
  receivedAt: Date;
  /** It lay among the sent ones: nobody but the owner of the mailbox puts mail there. */
  isSent: boolean;
  /** `source` is only its beginning. */
  isCut: boolean;
}

const MAX_CARRIED = 20_000;
const UNKNOWN: Correspondent = { address: 'unknown@invalid', name: '' };

/** The message that a mail is, in the conversation that it belongs to. */
export function toEvent(mail: ReadMail, found: FoundMail, account: MailAccount): RemoteEvent {
  const externalId = externalIdOf(mail.messageId, found.source);
  const sealed = sealedConversation(externalId, account.password);
  const isEcho = found.isSent || (sealed !== null && mail.from?.address === account.address);
  const author = isEcho ? account : authorOf(mail, account);
  const correspondent = isEcho ? (mail.to[0]?.address ?? account.address) : author.address;
  const post: RemotePost = {
    ...withoutUndefined({ parentExternalId: mail.thread.at(-1), isEcho: isEcho || undefined }),
    ...bodyOf(mail),
    externalId,
    kind: 'dm',
    visibility: 'direct',
    author: profileOf(author, mail),
    mentions: [],
    tags: [...(mail.automatic ? [mail.automatic] : []), ...(found.isCut ? ['cut'] : [])],
    media: mail.files.map((file) => mediaOf(externalId, file)),
    conversationExternalId: sealed ?? threadOf(mail, externalId, correspondent, account),
    occurredAt: found.receivedAt.toISOString(),
  };
  return { type: 'post', eventId: externalId, why: 'message', post };
}

/** A conversation of ours that the thread names, else the thread with this correspondent. */
function threadOf(mail: ReadMail, id: string, correspondent: string, { password }: MailAccount): string {
  for (const named of [...mail.thread, ...mail.bounced].reverse()) {
    const sealed = sealedConversation(named, password);
    if (sealed !== null) return sealed;
  }
  return conversationOf(mail.thread[0] ?? id, correspondent);
}

/** Forms on web sites write in our own name: then the person is who is to be answered. Nobody else may seem to be us. */
function authorOf({ from, replyTo }: ReadMail, { address }: MailAccount): Correspondent {
  if (from === null) return replyTo ?? UNKNOWN;
  if (from.address !== address) return from;
  if (replyTo !== null && replyTo.address !== address) return replyTo;
  return { address: `unverified:${address}`, name: from.name };
}

function profileOf({ address, name }: Correspondent, { automatic }: ReadMail): RemoteProfile {
  const isBot = automatic === 'bounce' || automatic === 'list';
  return { externalId: address, handle: address, displayName: name || address, ...(isBot && { isBot }) };
}

/** The subject stands above what begins a thread; what answers carries it already. */
function bodyOf({ text, html, subject, thread }: ReadMail): {
  html?: string;
  text?: string;
  quoted?: string;
} {
  const title = thread.length === 0 ? subject : '';
  if (text === null && html !== null) {
    const { html: said, carried } = trimHtml(html);
    const heading = title === '' ? '' : `<p><strong>${escaped(title)}</strong></p>`;
    return { html: heading + said.trim(), ...quotedOf(carried) };
  }
  const { said, carried } = trimText(text ?? '');
  return { text: [title, said].filter((part) => part !== '').join('\n\n'), ...quotedOf(carried) };
}

const quotedOf = (carried: string) => (carried === '' ? {} : { quoted: carried.slice(0, MAX_CARRIED) });

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A part of a message by RFC 2392; whoever has the mailbox can fetch it. */
function mediaOf(id: string, { name, mimeType, number }: ReadMail['files'][number]): RemoteMedia {
  const kind = /^(image|video|audio)\//.exec(mimeType)?.[1];
  const url = `mid:${encodeURIComponent(id)}/${number}`;
  return {
    kind: kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'file',
    url,
    ...(name !== null && name !== '' && { alt: name }),
  };
}
