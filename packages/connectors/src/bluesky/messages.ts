import {
  type AccountContext,
  type Batch,
  type Connector,
  isWalked,
  mapItem,
  type Refusal,
  type RemoteEvent,
  unlessRefused,
  WALKED,
} from '@tingshuo/connector-kit';
import { ask } from './chat.js';
import { newestMessages, walkMessages } from './chat-history.js';
import { logEnd, logHead, logLine, logPage, logPlace, takenBack } from './chat-schemas.js';
import { type Said, spokenEvents } from './direct.js';

const MAX_PAGES = 5;

/**
 * Private messages to and from the account, also of strangers whose conversation nobody accepted yet. The service keeps
 * one log of all conversations, oldest first; without a cursor it begins now. So a first read notes where the log ends,
 * then looks into the newest conversations.
 */
export const messages: NonNullable<Connector['messages']> = async (account, cursor, { limit }) => {
  if (cursor && isWalked(cursor)) return { events: [], refused: [], cursor: WALKED, more: false };
  if (cursor?.walk !== undefined) return await walkMessages(account, cursor.below);
  const { rev } = cursor ?? {};
  if (rev === undefined) return await newest(account, limit);
  return await unlessRefused(
    logged(account, rev),
    // A place that the log no longer knows must not end the stream.
    ({ code }) => code === 'validation_failed',
    async () => ({ ...(await newest(account, limit)), gap: true }),
  );
};

const cursorAt = (account: AccountContext, rev: string) => ({ rev, markAt: account.now().toISOString() });

async function newest(account: AccountContext, limit: number): Promise<Batch> {
  const { cursor: rev } = await ask(account, 'getLog', {}, logEnd);
  const told = await newestMessages(account, limit);
  return { ...told, cursor: cursorAt(account, rev), more: false };
}

async function logged(account: AccountContext, from: string): Promise<Batch> {
  const lines: unknown[] = [];
  let rev = from;
  let more = true;
  for (let count = 0; more && count < MAX_PAGES; count++) {
    const { logs } = await ask(account, 'getLog', { cursor: rev }, logPage);
    // As Bluesky's own app goes on: from the last line, whatever the answer says beside.
    const [last] = logs
      .flatMap((line) => revOf(line) ?? [])
      .sort()
      .slice(-1);
    more = last !== undefined && last > rev;
    if (last === undefined || !more) break;
    for (const line of logs) if (isAfter(line, rev)) lines.push(line);
    rev = last;
  }
  const refused: Refusal[] = [];
  const said = lines.flatMap((line, index) => saidIn(line, `logs[${index}]`, refused));
  const gone = lines.flatMap((line, index) => goneIn(line, `logs[${index}]`, refused, account.now()));
  const spoken = await spokenEvents(account, said);
  return {
    events: [...spoken.events, ...gone],
    refused: [...refused, ...spoken.refused],
    cursor: cursorAt(account, rev),
    more,
  };
}

const revOf = (line: unknown) => logPlace.safeParse(line).data?.rev;
/** Also a line that does not tell its place: it is refused with its page. */
const isAfter = (line: unknown, rev: string) => (revOf(line) ?? '~') > rev;
const isOf = (line: unknown, type: string) =>
  logHead.safeParse(line).data?.$type === `chat.bsky.convo.defs#${type}`;

const saidIn = (line: unknown, path: string, refused: Refusal[]): Said[] =>
  isOf(line, 'logCreateMessage')
    ? mapItem(line, logLine, path, refused, ({ convoId, message, relatedProfiles: people }) => ({
        convoId,
        message,
        path: `${path}.message`,
        people,
      }))
    : [];

const goneIn = (line: unknown, path: string, refused: Refusal[], now: Date): RemoteEvent[] =>
  isOf(line, 'logDeleteMessage')
    ? mapItem(line, takenBack, path, refused, ({ rev, message: { id: externalId } }) => ({
        type: 'deleted',
        eventId: `${externalId} ${rev}`,
        externalId,
        occurredAt: now.toISOString(),
      }))
    : [];
