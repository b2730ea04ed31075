/** Mailboxes over IMAP, one session a visit. */

import {
  ConnectorError,
  type Mailbox,
  MailRefusal,
  type MailServer,
  type StoredMail,
  type Timeouts,
} from '@tingshuo/connector-kit';
import { ImapFlow } from 'imapflow';
import { connectionFailure, inTime, type Pinned } from './guarded-host.js';

/** More than any mail that is read at once; a literal beyond it ends the session. */
const MAX_LITERAL = 32 * 1024 * 1024;
const MAX_HEADER_LINE = 4 * 1024 * 1024;

/** Signs in, lets `use` work and signs out. Rejects with HttpFailure and MailRefusal. */
export async function visit<T>(
  server: MailServer,
  pinned: Pinned,
  timeouts: Timeouts,
  use: (mailbox: Mailbox) => Promise<T>,
): Promise<T> {
  const client = new ImapFlow({
    host: pinned.host,
    port: server.port,
    ...(pinned.servername !== undefined && { servername: pinned.servername }),
    secure: server.security === 'tls',
    ...(server.security !== 'tls' && { doSTARTTLS: server.security === 'starttls' }),
    auth: { user: server.user, pass: server.password },
    clientInfo: { name: 'Tingshuo' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.headersMs,
    maxLiteralSize: MAX_LITERAL,
    maxLineLength: MAX_HEADER_LINE,
    maxResponseSize: 2 * MAX_LITERAL,
  });
  // Without a listener an error between two commands would end the process; the next command tells it.
  client.on('error', () => undefined);
  const work = async (): Promise<T> => {
    try {
      await client.connect();
      return await use(mailboxOf(client));
    } catch (error) {
      throw failureOf(error);
    }
  };
  try {
    const answer = await inTime(work(), timeouts.totalMs, () => client.close());
    await inTime(client.logout(), 2_000, () => client.close()).catch(() => undefined);
    return answer;
  } finally {
    client.close();
  }
}

function mailboxOf(client: ImapFlow): Mailbox {
  const uids = (found: number[] | false | undefined) => (found || []).toSorted((a, b) => a - b);
  return {
    filesSentMail: client.capabilities.has('X-GM-EXT-1'),
    async sentFolder() {
      const folders = await client.list();
      return folders.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
    },
    async open(folder) {
      const { uidValidity } = await client.mailboxOpen(folder, { readOnly: true });
      return { uidValidity: String(uidValidity) };
    },
    async newest(count) {
      const exists = client.mailbox === false ? 0 : client.mailbox.exists;
      if (exists === 0) return [];
      return uids(await client.search({ seq: `${Math.max(1, exists - count + 1)}:*` }, { uid: true }));
    },
    async search({ afterUid, since, messageId }) {
      const found = await client.search(
        {
          ...(afterUid !== undefined && { uid: `${afterUid + 1}:*` }),
          ...(since && { since }),
          ...(messageId !== undefined && { header: { 'message-id': messageId } }),
        },
        { uid: true },
      );
      // "n:*" names the last mail also where n is beyond it.
      return uids(found).filter((uid) => uid > (afterUid ?? 0));
    },
    async read(uid, part) {
      const wanted =
        part === 'header' ? { headers: true } : { source: { start: 0, maxLength: part.maxBytes } };
      const found = await client.fetchOne(
        String(uid),
        { uid: true, internalDate: true, size: true, ...wanted },
        { uid: true },
      );
      if (!found) return null;
      const source = part === 'header' ? found.headers : found.source;
      return source === undefined ? null : stored(uid, source, found.internalDate, found.size);
    },
    async append(folder, source) {
      await client.append(folder, Buffer.from(source), ['\\Seen']);
    },
  };
}

function stored(
  uid: number,
  source: Uint8Array,
  received: Date | string | undefined,
  size: number | undefined,
): StoredMail {
  const receivedAt = new Date(received ?? Number.NaN);
  return {
    uid,
    source,
    size: size ?? source.byteLength,
    receivedAt: Number.isNaN(receivedAt.getTime()) ? new Date(0) : receivedAt,
  };
}

/** What the server said no to, or how the connection failed. Other errors are those of the visitor. */
function failureOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ConnectorError) return error;
  const said = 'responseText' in error && typeof error.responseText === 'string' ? error.responseText : '';
  if ('authenticationFailed' in error && error.authenticationFailed === true)
    return new MailRefusal('sign_in', 0, said || 'sign-in failed');
  if ('mailboxMissing' in error && error.mailboxMissing === true) return new MailRefusal('folder', 0, said);
  if ('responseStatus' in error) return new MailRefusal('folder', 0, said || error.message);
  return 'code' in error ? connectionFailure(error, true) : error;
}
