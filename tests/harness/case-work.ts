import { randomUUID } from 'node:crypto';
import type { Delivery } from '@tingshuo/contracts';
import { CasesService, PollService } from '@tingshuo/server';
import { expect } from 'vitest';
import type { Answer, Desk } from './desk.js';

/** What came in, as the desk works on it. */
export interface HeardMessage {
  mentionId: string;
  postId: string;
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
  const [found] = await rowsOf<HeardMessage>(
    desk,
    `SELECT m.id AS "mentionId", p.id AS "postId", m.conversation_id AS "conversationId",
       coalesce(p.entities -> 'tags', '[]') AS tags
     FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
     WHERE m.workspace_id = $1 AND p.external_id = $2`,
    externalId,
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

/** The agent puts a file beside an answer. */
export async function uploadReplyFile<T>(desk: Desk, name: string, bytes: Uint8Array): Promise<Answer<T>> {
  const answer = await desk.product.app.inject({
    method: 'POST',
    url: `/api/reply-files?name=${encodeURIComponent(name)}`,
    headers: { cookie: desk.cookieOf('agent'), 'content-type': 'application/octet-stream' },
    payload: Buffer.from(bytes),
  });
  return { status: answer.statusCode, body: answer.json<T>() };
}
