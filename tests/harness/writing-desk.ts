import { randomUUID } from 'node:crypto';
import type { Publication, PublicationContent } from '@tingshuo/contracts';
import type { Role } from '@tingshuo/domain';
import type { Answer, Desk } from './desk.js';

export interface DraftPlan {
  id?: string;
  kind?: Publication['kind'];
  title?: string;
  text?: string;
  content?: Partial<PublicationContent>;
  accountIds?: readonly string[];
  tags?: readonly string[];
  dueAt?: string | null;
}

/** Writes and plans publications over HTTP, as an operator does. */
export class WritingDesk {
  constructor(
    private readonly desk: Desk,
    private readonly role: Role = 'operator',
  ) {}

  async call<T>(method: Parameters<Desk['call']>[0], url: string, body?: object): Promise<Answer<T>> {
    return await this.desk.call<T>(method, url, body, this.role);
  }

  draftOf({ id = randomUUID(), kind = 'announcement', title = '', text = 'hello', ...plan }: DraftPlan) {
    const content = {
      parts: [{ text, media: [] }],
      firstComment: null,
      variants: {},
      poll: null,
      lang: null,
    };
    return {
      id,
      kind,
      title,
      content: { ...content, ...plan.content },
      accountIds: [...(plan.accountIds ?? [this.desk.account.id])],
      campaignId: null,
      tags: [...(plan.tags ?? [])],
      dueAt: plan.dueAt ?? null,
    };
  }

  async write(plan: DraftPlan = {}): Promise<Publication> {
    return (await this.call<Publication>('POST', '/api/publications', this.draftOf(plan))).body;
  }

  async show(id: string): Promise<Publication> {
    return (await this.call<Publication>('GET', `/api/publications/${id}`)).body;
  }

  /** `when` is `now`, `slot` or milliseconds from now. */
  async plan(
    { id, revision }: Pick<Publication, 'id' | 'revision'>,
    when: 'now' | 'slot' | number,
    accountIds?: readonly string[],
  ): Promise<Answer<Publication>> {
    return await this.call<Publication>('POST', `/api/publications/${id}/plan`, {
      revision,
      when: typeof when === 'number' ? { kind: 'at', at: inMs(when) } : { kind: when },
      ...(accountIds && { accountIds }),
    });
  }

  /** Waits until every account stands in one of these states. */
  async settled(id: string, ...states: string[]): Promise<Publication> {
    return await this.desk.until(
      async () => this.show(id),
      ({ targets }) => targets.every(({ state }) => states.includes(state)),
    );
  }
}

export const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
