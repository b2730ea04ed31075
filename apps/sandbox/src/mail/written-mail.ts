/** Mail as somebody's program writes it. */

export interface MailDraft {
  from: string;
  to: string;
  subject: string;
  text: string;
  messageId: string;
  inReplyTo?: string | undefined;
  references?: readonly string[] | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The bytes of a mail; `at` in milliseconds. */
export function writtenMail(draft: MailDraft, at: number): Buffer {
  const { from, to, subject, text, messageId, inReplyTo, references = [], headers = {} } = draft;
  const lines: [string, string | undefined][] = [
    ['From', from],
    ['To', to],
    ['Subject', encodedWord(subject)],
    ['Date', new Date(at).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${messageId}>`],
    ['In-Reply-To', inReplyTo && `<${inReplyTo}>`],
    ['References', references.length > 0 ? references.map((id) => `<${id}>`).join('\r\n ') : undefined],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'base64'],
    ...Object.entries(headers),
  ];
  const head = lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  const body = Buffer.from(text.replace(/\r?\n/g, '\r\n')).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`);
}

function encodedWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words = text.match(/.{1,12}/gsu) ?? [];
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}
