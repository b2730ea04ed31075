import { type Answered, type Asked, ask, type Place } from '../single-request.js';

export interface Ref {
  uri: string;
  cid: string;
}

export interface SeenPost extends Ref {
  author: { handle: string };
  record: { text: string };
}

/** Somebody's program that speaks XRPC with a session of its own. */
export class BlueskyPerson {
  private constructor(
    readonly place: Place,
    readonly did: string,
    readonly handle: string,
    readonly token: string,
    /** What stands before /xrpc in addresses. */
    readonly path = '',
  ) {}

  /** A new account. */
  static async join(place: Place, name: string, password: string): Promise<BlueskyPerson> {
    const handle = `${name}.test`;
    const json = { handle, email: `${name}@lane.test`, password };
    const made = await ask(place, '/xrpc/com.atproto.server.createAccount', { json });
    if (made.status !== 200) throw new Error(`no account was made: ${made.status} ${made.text}`);
    const { did, accessJwt } = JSON.parse(made.text) as { did: string; accessJwt: string };
    return new BlueskyPerson(place, did, handle, accessJwt);
  }

  /** Who has an account and a token already. */
  static of(place: Place, path: string, { did, handle, token }: Record<'did' | 'handle' | 'token', string>) {
    return new BlueskyPerson(place, did, handle, token, path);
  }

  async asked(method: string, how: Asked & { query?: Record<string, string> } = {}): Promise<Answered> {
    const { query, ...rest } = how;
    const path = `${this.path}/xrpc/${method}${query ? `?${new URLSearchParams(query)}` : ''}`;
    return await ask(this.place, path, { token: this.token, ...rest });
  }

  async call<T>(method: string, how: Asked & { query?: Record<string, string> } = {}): Promise<T> {
    const { status, text } = await this.asked(method, how);
    if (status !== 200) throw new Error(`${method} answered ${status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  }

  /** Posts, naming another account where the text does. */
  async post(text: string, to?: BlueskyPerson, reply?: { root: Ref; parent: Ref }): Promise<Ref> {
    const at = to ? text.indexOf(`@${to.handle}`) : -1;
    const byteStart = Buffer.byteLength(text.slice(0, Math.max(0, at)));
    const facets =
      to && at >= 0
        ? [
            {
              index: { byteStart, byteEnd: byteStart + to.handle.length + 1 },
              features: [{ $type: 'app.bsky.richtext.facet#mention', did: to.did }],
            },
          ]
        : [];
    const createdAt = new Date().toISOString();
    const record = { $type: 'app.bsky.feed.post', text, createdAt, facets, ...(reply && { reply }) };
    const json = { repo: this.did, collection: 'app.bsky.feed.post', record };
    return await this.call<Ref>('com.atproto.repo.createRecord', { json });
  }

  async repliesTo(uri: string): Promise<SeenPost[]> {
    const { thread } = await this.call<{ thread: { replies?: { post: SeenPost }[] } }>(
      'app.bsky.feed.getPostThread',
      { query: { uri } },
    );
    return (thread.replies ?? []).map(({ post }) => post);
  }

  async written(words: string): Promise<SeenPost[]> {
    const query = { actor: this.did, filter: 'posts_with_replies' };
    const { feed } = await this.call<{ feed: { post: SeenPost }[] }>('app.bsky.feed.getAuthorFeed', {
      query,
    });
    return feed.map(({ post }) => post).filter(({ record }) => record.text.includes(words));
  }
}
