/** Mail as somebody's program writes it. */

export interface WrittenFile {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
}

export interface MailDraft {
  from: string;
  to: string;
  subject: string;
  text: string;
  messageId: string;
  inReplyTo?: string | undefined;
  references?: readonly string[] | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  files?: readonly WrittenFile[] | undefined;
}

const BOUNDARY = 'part-of-a-mail';

/** The bytes of a mail; `at` in milliseconds. */
export function writtenMail(draft: MailDraft, at: number): Buffer {
  const { from, to, subject, text, messageId, inReplyTo, references = [], headers = {}, files = [] } = draft;
  const lines: [string, string | undefined][] = [
    ['From', from],
    ['To', to],
    ['Subject', encodedWord(subject)],
    ['Date', new Date(at).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${messageId}>`],
    ['In-Reply-To', inReplyTo && `<${inReplyTo}>`],
    ['References', references.length > 0 ? references.map((id) => `<${id}>`).join('\r\n ') : undefined],
    ['MIME-Version', '1.0'],
    ...Object.entries(headers),
  ];
  const head = lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  const words = part('text/plain; charset=utf-8', null, Buffer.from(text.replace(/\r?\n/g, '\r\n')));
  if (files.length === 0) return Buffer.from([...head, words].join('\r\n'));
  const parts = [words, ...files.map(({ name, mimeType, bytes }) => part(mimeType, name, bytes))];
  const body = parts.flatMap((each) => [`--${BOUNDARY}`, each]);
  return Buffer.from(
    [
      ...head,
      `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
      '',
      ...body,
      `--${BOUNDARY}--`,
      '',
    ].join('\r\n'),
  );
}

/** Names as most programs write them: the encoded word of RFC 2047 where RFC 2231 is meant. */
function part(type: string, name: string | null, bytes: Uint8Array): string {
  const lines = [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'];
  if (name !== null) lines.push(`Content-Disposition: attachment; filename="${encodedWord(name)}"`);
  const letters = Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `${lines.join('\r\n')}\r\n\r\n${letters}\r\n`;
}

function encodedWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words = text.match(/.{1,12}/gsu) ?? [];
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}
