import { randomUUID } from 'node:crypto';
import type { Delivery, ReplyFile } from '@tingshuo/contracts';
import { CasesService, PollService } from '@tingshuo/server';
import { expect } from 'vitest';
import type { Answer, Desk } from './desk.js';

/** What came in, as the desk works on it. */
export interface HeardMessage {
  mentionId: string;
  postId: string;
  externalId: string;
  conversationId: string;
  tags: string[];
}

/** Rows of the desk's workspace, which is $1. */
export async function rowsOf<T extends object>(desk: Desk, sql: string, ...values: unknown[]): Promise<T[]> {
  return (await desk.owner.query<T>(sql, [desk.workspaceId, ...values])).rows;
}

/** Asks every network that may be asked for news, now. */
export async function pollAll(desk: Desk): Promise<void> {
  const polls = desk.product.app.get(PollService);
  await polls.hasten(desk.workspaceId);
  await polls.pollDue(desk.workspaceId);
}

export async function mentionOf(desk: Desk, externalId: string): Promise<HeardMessage | undefined> {
  return await mentionWhere(desk, 'p.external_id = $2', externalId);
}

async function mentionWhere(desk: Desk, where: string, value: string): Promise<HeardMessage | undefined> {
  const [found] = await rowsOf<HeardMessage>(
    desk,
    `SELECT m.id AS "mentionId", p.id AS "postId", p.external_id AS "externalId",
       m.conversation_id AS "conversationId", coalesce(p.entities -> 'tags', '[]') AS tags
     FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
     WHERE m.workspace_id = $1 AND ${where}`,
    value,
  );
  return found;
}

/** Waits until what was pushed is worked on. */
export async function comingMention(desk: Desk, externalId: string): Promise<HeardMessage> {
  const found = await desk.until(
    () => mentionOf(desk, externalId),
    (mention) => mention !== undefined,
  );
  if (!found) throw new Error(`${externalId} became no mention`);
  return found;
}

/** Asks for news until something that ends with these words has come in. */
export async function polledMention(desk: Desk, words: string, poll = pollAll): Promise<HeardMessage> {
  const found = await desk.until(
    async () => {
      await poll(desk);
      return await mentionWhere(desk, 'right(p.text, length($2)) = $2', words);
    },
    (mention) => mention !== undefined,
  );
  if (!found) throw new Error(`${words} became no mention`);
  return found;
}

/** The agent takes a mention up; answers the case's id. */
export async function openCase(desk: Desk, { mentionId }: { mentionId: string }): Promise<string> {
  const userId = desk.userIds.get('agent') ?? '';
  const cases = desk.product.app.get(CasesService);
  return (await cases.openFromMention(desk.workspaceId, mentionId, userId)).caseId;
}

export async function replyTo(
  desk: Desk,
  caseId: string,
  toPostId: string,
  text: string,
  more: { files?: { id: string }[]; requestId?: string; invites?: boolean } = {},
): Promise<Answer<Delivery & { code?: string }>> {
  const body = { text, toPostId, requestId: randomUUID(), ...more };
  return await desk.call('POST', `/api/cases/${caseId}/reply`, body);
}

/** Waits until a delivery is in one of the states. */
export async function settled(desk: Desk, id: string, ...states: Delivery['state'][]): Promise<Delivery> {
  return await settledWithin(30_000, desk, id, ...states);
}

/** The same where only the network's news can settle it. */
export async function settledByNews(
  desk: Desk,
  id: string,
  states: readonly Delivery['state'][],
  poll = pollAll,
): Promise<Delivery> {
  const { body } = await desk.until(
    async () => {
      await poll(desk);
      return await desk.call<Delivery>('GET', `/api/deliveries/${id}`);
    },
    (answer) => states.includes(answer.body.state),
    60_000,
  );
  expect(states).toContain(body.state);
  return body;
}

export async function settledWithin(
  ms: number,
  desk: Desk,
  id: string,
  ...states: Delivery['state'][]
): Promise<Delivery> {
  const { body } = await desk.until(
    () => desk.call<Delivery>('GET', `/api/deliveries/${id}`),
    (answer) => states.includes(answer.body.state),
    ms,
  );
  expect(states).toContain(body.state);
  return body;
}

/** The agent puts a file beside an answer; `rule` says what a picture has to fit, as a query. */
export async function uploadReplyFile(
  desk: Desk,
  name: string,
  bytes: Uint8Array,
  rule = '',
): Promise<Answer<ReplyFile>> {
  const answer = await desk.product.app.inject({
    method: 'POST',
    url: `/api/reply-files?name=${encodeURIComponent(name)}${rule}`,
    headers: { cookie: desk.cookieOf('agent'), 'content-type': 'application/octet-stream' },
    payload: Buffer.from(bytes),
  });
  return { status: answer.statusCode, body: answer.json<ReplyFile>() };
}

/** What the agent is shown at an address of the product. */
export async function bytesAt(desk: Desk, url: string): Promise<Buffer> {
  const headers = { cookie: desk.cookieOf('agent') };
  return (await desk.product.app.inject({ method: 'GET', url, headers })).rawPayload;
}
