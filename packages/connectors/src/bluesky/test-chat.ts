/** For tests: a chat service with conversations and the log of them all, as chat.bsky.convo.* answers. */

import { type Answer, type Asked, answerWith } from '../testing/recorded-exchanges.js';

export const US = 'did:plc:us';
export const ANA = 'did:plc:ana';
const START = Date.parse('2026-11-21T20:00:00.000Z');
const DEFS = 'chat.bsky.convo.defs#';

interface Message {
  id: string;
  $type: string;
  [name: string]: unknown;
}

export class ChatLog {
  readonly convos = new Map<string, { status: string; messages: Message[] }>();
  readonly lines: Record<string, unknown>[] = [];
  readonly sent: { convoId: string; message: { text: string; facets?: object[] } }[] = [];
  pageSize = 50;
  private count = 0;

  rev(): string {
    this.count += 1;
    return `222222${String(this.count).padStart(7, '0')}`;
  }

  open(convoId: string, status = 'accepted'): void {
    this.convos.set(convoId, { status, messages: [] });
    this.line('logBeginConvo', { convoId });
  }

  /** What a line of another kind says of a conversation. */
  line(type: string, facts: object): void {
    this.lines.push({ $type: DEFS + type, rev: this.rev(), ...facts });
  }

  say(convoId: string, did: string, text: string, facts: object = {}): string {
    const rev = this.rev();
    const id = `m${rev}`;
    const sentAt = new Date(START + this.count * 1000).toISOString();
    const message = { $type: `${DEFS}messageView`, id, rev, text, sender: { did }, sentAt, ...facts };
    this.convos.get(convoId)?.messages.push(message);
    this.lines.push({ $type: `${DEFS}logCreateMessage`, rev, convoId, message });
    return id;
  }

  takeBack(convoId: string, id: string): void {
    const messages = this.convos.get(convoId)?.messages ?? [];
    const at = messages.findIndex((each) => each.id === id);
    const { text: _text, ...left } = { ...messages[at], id, $type: `${DEFS}deletedMessageView` } as Message;
    messages[at] = left as Message;
    this.line('logDeleteMessage', { convoId, message: left });
  }

  readonly answer = ({ method, path, query, body }: Asked): Answer => {
    const name = path.split('.').at(-1) ?? '';
    if (name === 'getProfiles')
      return answerWith(200, { profiles: query.getAll('actors').flatMap(profilesOf) });
    if (method === 'POST') return this.post(name, JSON.parse(body) as { convoId: string });
    const convoId = query.get('convoId') ?? '';
    if (name === 'getLog') return this.log(query.get('cursor'));
    if (name === 'listConvos') return this.list(query);
    if (name === 'getConvo') return answerWith(200, { convo: this.shown(convoId) });
    if (name === 'getConvoForMembers')
      return answerWith(200, { convo: this.shown([...this.convos.keys()][0] ?? '') });
    if (name === 'getMessages') return this.read(convoId, query);
    return answerWith(501, { error: 'MethodNotImplemented' });
  };

  private post(name: string, body: { convoId: string }): Answer {
    const convo = this.convos.get(body.convoId);
    if (name === 'acceptConvo' && convo) {
      convo.status = 'accepted';
      return answerWith(200, { rev: this.rev() });
    }
    const message = body as ChatLog['sent'][number];
    this.sent.push(message);
    const id = this.say(message.convoId, US, message.message.text);
    return answerWith(200, { id, rev: '2', text: message.message.text, sender: { did: US } });
  }

  /** Without a cursor it begins now. */
  private log(cursor: string | null): Answer {
    const fresh = cursor === null ? [] : this.lines.filter(({ rev }) => String(rev) > cursor);
    const logs = fresh.slice(0, this.pageSize);
    return answerWith(200, {
      logs,
      cursor: String(logs.at(-1)?.rev ?? cursor ?? this.lines.at(-1)?.rev ?? '2'),
    });
  }

  private list(query: URLSearchParams): Answer {
    const all = [...this.convos].filter(([, { status }]) => status === query.get('status')).map(([id]) => id);
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Math.min(Number(query.get('limit')), this.pageSize);
    const convos = all.slice(from, to).map((id) => this.shown(id));
    return answerWith(200, { convos, ...(to < all.length && { cursor: String(to) }) });
  }

  private read(convoId: string, query: URLSearchParams): Answer {
    const newest = [...(this.convos.get(convoId)?.messages ?? [])].reverse();
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Math.min(Number(query.get('limit')), this.pageSize);
    return answerWith(200, {
      messages: newest.slice(from, to),
      ...(to < newest.length && { cursor: String(to) }),
    });
  }

  private shown(id: string): object {
    const members = [US, ANA].flatMap(profilesOf);
    return { id, rev: '1', members, muted: false, unreadCount: 0, status: this.convos.get(id)?.status };
  }
}

const profilesOf = (did: string) =>
  did.startsWith('did:plc:gone')
    ? []
    : [{ did, handle: `${did.split(':').at(-1)}.test`, displayName: 'Name' }];
