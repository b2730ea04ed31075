/** Conversations as the chat service keeps them: private messages of the world, and what people did beside writing. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account, PrivateMessage } from '../world/facts.js';
import type { Journal } from '../world/journal.js';
import type { NetworkView } from '../world/network-view.js';
import { didOf, recordKeyAt, recordKeyOf } from './identity.js';

/** `after` is how many messages the owner had by then: where it stands between them. */
const deed = { ownerId: z.string(), otherId: z.string(), at: z.number(), after: z.number() };
const chatFactSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chat-accepted'), ...deed }),
  z.object({ kind: z.literal('chat-message-deleted'), ...deed, messageId: z.string() }),
  z.object({ kind: z.literal('chats-cleared') }),
]);
export type ChatFact = z.infer<typeof chatFactSchema>;
type Deed = Exclude<ChatFact, { kind: 'chats-cleared' }>;

/** One line of somebody's log; `rev` rises from line to line. */
export interface ChatLine {
  rev: string;
  other: Account;
  what: 'begin' | 'message' | 'accept' | 'delete';
  message?: PrivateMessage;
}

export interface Convo {
  id: string;
  other: Account;
  status: 'accepted' | 'request';
  /** Oldest first. */
  messages: PrivateMessage[];
  /** Ids of those that the owner deleted, for themselves only. */
  deleted: ReadonlySet<string>;
}

export class Chats {
  #deeds: Deed[] = [];

  constructor(
    readonly world: NetworkView,
    readonly journal: Pick<Journal<ChatFact>, 'append'>,
    past: readonly unknown[],
  ) {
    for (const line of past) {
      const fact = chatFactSchema.safeParse(line);
      if (fact.success) this.#apply(fact.data);
    }
  }

  /** The conversation of two people, begun or not. */
  between(owner: Account, other: Account): Convo {
    const own = this.#deeds.filter(({ ownerId, otherId }) => ownerId === owner.id && otherId === other.id);
    const messages = this.world
      .messagesOf(owner.id)
      .filter(({ fromId, toId }) => fromId === other.id || toId === other.id);
    const isAccepted =
      own.some(({ kind }) => kind === 'chat-accepted') ||
      messages.some(({ fromId }) => fromId === owner.id) ||
      this.world.graph.follows(owner.id, other.id);
    return {
      id: convoIdOf(owner, other),
      other,
      status: isAccepted ? 'accepted' : 'request',
      messages,
      deleted: new Set(own.flatMap((each) => (each.kind === 'chat-message-deleted' ? each.messageId : []))),
    };
  }

  /** Conversations in which something was said, that of the newest message first. */
  of(owner: Account): Convo[] {
    const others = this.world
      .messagesOf(owner.id)
      .map(({ fromId, toId }) => (fromId === owner.id ? toId : fromId))
      .reverse();
    return [...new Set(others)].flatMap((id) => {
      const other = this.world.accounts.byId(id);
      return other ? this.between(owner, other) : [];
    });
  }

  /** The conversation of this name, also one in which nothing was said yet. */
  named(owner: Account, id: string): Convo | undefined {
    const other = this.world.accounts.all().find((each) => convoIdOf(owner, each) === id);
    return other && this.between(owner, other);
  }

  /** Answers whether it was not accepted before. */
  accept(owner: Account, { other, status }: Convo, at: number): boolean {
    if (status === 'accepted') return false;
    this.#commit({ kind: 'chat-accepted', ...this.#deed(owner, other, at) });
    return true;
  }

  /** For the owner only: the other side still reads it. */
  delete(owner: Account, { other }: Convo, messageId: string, at: number): void {
    this.#commit({ kind: 'chat-message-deleted', ...this.#deed(owner, other, at), messageId });
  }

  /** All that happened in the owner's conversations, oldest first. */
  log(owner: Account): ChatLine[] {
    const messages = this.world.messagesOf(owner.id);
    const deeds = this.#deeds.filter(({ ownerId }) => ownerId === owner.id);
    const lines: ChatLine[] = [];
    const begun = new Set<string>();
    const add = ({ at, ...line }: Omit<ChatLine, 'rev'> & { at: number }): void => {
      lines.push({ ...line, rev: nextRev(lines.at(-1)?.rev, at) });
    };
    for (let count = 0; count <= messages.length; count += 1) {
      for (const each of deeds.filter(({ after }) => after === count)) {
        const other = this.world.accounts.byId(each.otherId);
        if (!other) continue;
        const isDeletion = each.kind === 'chat-message-deleted';
        const message = isDeletion ? messages.find(({ id }) => id === each.messageId) : undefined;
        add({ at: each.at, other, what: isDeletion ? 'delete' : 'accept', ...(message && { message }) });
      }
      const message = messages[count];
      const other =
        message && this.world.accounts.byId(message.fromId === owner.id ? message.toId : message.fromId);
      if (!other) continue;
      if (!begun.has(other.id)) add({ at: message.at, other, what: 'begin' });
      begun.add(other.id);
      add({ at: message.at, other, what: 'message', message });
    }
    return lines;
  }

  clear(): void {
    this.#commit({ kind: 'chats-cleared' });
  }

  #deed(owner: Account, other: Account, at: number) {
    const after = this.world.messagesOf(owner.id).length;
    return { ownerId: owner.id, otherId: other.id, at, after };
  }

  #commit(fact: ChatFact): void {
    this.journal.append([fact]);
    this.#apply(fact);
  }

  #apply(fact: ChatFact): void {
    if (fact.kind === 'chats-cleared') this.#deeds = [];
    else this.#deeds.push(fact);
  }
}

export const messageIdOf = ({ id }: PrivateMessage): string => recordKeyOf(id);

/** The same for both sides, and after a world has begun again. */
function convoIdOf(one: Account, other: Account): string {
  const digest = createHash('sha256')
    .update([didOf(one), didOf(other)].sort().join(' '))
    .digest();
  return recordKeyAt(Number(digest.readBigUInt64BE() % 2n ** 42n), digest.readUInt16BE(8));
}

/** By time, and one after the other within one moment. */
function nextRev(last: string | undefined, at: number): string {
  for (let clock = 0; clock < 1024; clock += 1) {
    const rev = recordKeyAt(at, clock);
    if (last === undefined || rev > last) return rev;
  }
  return nextRev(last, at + 1);
}
