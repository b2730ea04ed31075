/** What was said before: conversation by conversation, those of strangers last. */

import {
  type AccountContext,
  type Batch,
  mapItems,
  type Refusal,
  WALKED,
  walkStart,
} from '@tingshuo/connector-kit';
import { ask } from './chat.js';
import { type Conversation, conversation, conversationPage, messagePage } from './chat-schemas.js';
import { type Said, spokenEvents } from './direct.js';

const STATUSES = ['accepted', 'request'] as const;
const PAGE_SIZE = 100;
const CONVERSATIONS = 20;
const READS_PER_STEP = 5;

/** About so many of the newest messages. Throws ConnectorError. */
export async function newestMessages(
  account: AccountContext,
  limit: number,
): Promise<Pick<Batch, 'events' | 'refused'>> {
  const refused: Refusal[] = [];
  const said: Said[] = [];
  for (const status of STATUSES) {
    const { convos } = await ask(account, 'listConvos', { status, limit: CONVERSATIONS }, conversationPage);
    for (const convo of mapItems(convos, conversation, 'convos', refused, (told) => told)) {
      if (said.length >= limit) break;
      const most = Math.min(PAGE_SIZE, limit - said.length);
      said.push(...(await saidIn(account, convo, most)).said);
    }
  }
  const spoken = await spokenEvents(account, said);
  return { events: spoken.events, refused: [...refused, ...spoken.refused] };
}

async function saidIn(
  account: AccountContext,
  { id: convoId, members: people }: Pick<Conversation, 'id' | 'members'>,
  limit: number,
  cursor?: string,
): Promise<{ said: Said[]; next: string | undefined }> {
  const asked = { convoId, limit, cursor };
  const { messages, cursor: next } = await ask(account, 'getMessages', asked, messagePage);
  const said = messages.map((message, index) => ({
    convoId,
    message,
    path: `messages[${index}]`,
    people,
  }));
  return { said, next: messages.length === 0 || next === cursor ? undefined : next };
}

/** Where a walk stands: conversations that were listed and not read yet, and how the lists go on. */
interface Place {
  /** Left of these lists: of the first of them, what is below `list`. */
  statuses: readonly string[];
  list: string | undefined;
  convos: readonly string[];
  /** Of the first conversation, what is below. */
  below: string | undefined;
}

/** A step of a walk through all conversations, newest first. Throws ConnectorError. */
export async function walkMessages(account: AccountContext, from: string | undefined): Promise<Batch> {
  const refused: Refusal[] = [];
  const said: Said[] = [];
  let place = from === undefined ? START : placeOf(from);
  for (let count = 0; count < READS_PER_STEP && !isEnd(place); count++) {
    const [id, ...others] = place.convos;
    if (id === undefined) place = await listed(account, place, refused);
    else {
      const read = await saidIn(account, { id, members: [] }, PAGE_SIZE, place.below);
      said.push(...read.said);
      const convos = read.next === undefined ? others : place.convos;
      place = { ...place, convos, below: read.next };
    }
  }
  const spoken = await spokenEvents(account, said);
  return {
    events: spoken.events,
    refused: [...refused, ...spoken.refused],
    cursor: isEnd(place) ? { ...WALKED } : { ...walkStart(), below: textOf(place) },
    more: !isEnd(place),
  };
}

const START: Place = { statuses: STATUSES, list: undefined, convos: [], below: undefined };
const isEnd = ({ statuses, convos }: Place) => statuses.length === 0 && convos.length === 0;

async function listed(account: AccountContext, place: Place, refused: Refusal[]): Promise<Place> {
  const [status, ...others] = place.statuses;
  const asked = { status, limit: CONVERSATIONS, cursor: place.list };
  const { convos, cursor } = await ask(account, 'listConvos', asked, conversationPage);
  const isLast = cursor === undefined || cursor === place.list || convos.length === 0;
  return {
    statuses: isLast ? others : place.statuses,
    list: isLast ? undefined : cursor,
    convos: mapItems(convos, conversation, 'convos', refused, ({ id }) => id),
    below: undefined,
  };
}

function textOf({ statuses, list, convos, below }: Place): string {
  const text = new URLSearchParams();
  for (const status of statuses) text.append('status', status);
  for (const id of convos) text.append('convo', id);
  if (list !== undefined) text.set('list', list);
  if (below !== undefined) text.set('below', below);
  return text.toString();
}

function placeOf(text: string): Place {
  const told = new URLSearchParams(text);
  return {
    statuses: told.getAll('status'),
    list: told.get('list') ?? undefined,
    convos: told.getAll('convo'),
    below: told.get('below') ?? undefined,
  };
}
