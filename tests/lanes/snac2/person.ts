import { type Asked, ask, type Place } from '../single-request.js';

export interface Status {
  id: string;
  content: string;
  in_reply_to_id: string | null;
  account: { id: string; acct: string };
}

export interface Notification {
  id: string;
  type: string;
  status?: Status;
}

/** Somebody's program that speaks a server's Mastodon API with a token. */
export class Person {
  constructor(
    readonly place: Place,
    readonly token: string,
  ) {}

  async get<T>(path: string): Promise<T> {
    return await this.answer<T>(path, {});
  }

  async post<T>(path: string, json: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
    return await this.answer<T>(path, { json, headers });
  }

  /** What stands below a post, as this person sees it. */
  async repliesTo(id: string): Promise<Status[]> {
    return (await this.get<{ descendants: Status[] }>(`/api/v1/statuses/${id}/context`)).descendants;
  }

  async notifications(query = ''): Promise<Notification[]> {
    return await this.get<Notification[]>(`/api/v1/notifications${query}`);
  }

  private async answer<T>(path: string, asked: Asked): Promise<T> {
    const { status, text } = await ask(this.place, path, { ...asked, token: this.token });
    if (status !== 200) throw new Error(`${this.place.host} answered ${status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  }
}
