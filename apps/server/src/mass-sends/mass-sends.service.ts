import { Injectable } from '@nestjs/common';
import {
  MASS_MOST,
  type MassAudience,
  type MassPreview,
  type MassResult,
  type MassRules,
  type MassSend,
  type massSendRoutes,
  type RouteInput,
} from '@tingshuo/contracts';
import { unknownVariables } from '@tingshuo/domain';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import type { Caller } from '../platform/http/caller.js';
import { cursorOf, positionOf } from '../platform/http/list-position.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { AudienceReader } from './audience-reader.service.js';
import { MassPlanner, type PlannedRecipient } from './mass-planner.service.js';
import { previewOf } from './mass-preview.js';
import { MassResults } from './mass-result.repository.js';
import { MassRulesRepository } from './mass-rules.repository.js';
import { MassSendRepository } from './mass-send.repository.js';
import { MassWork } from './mass-work.service.js';

type Draft = RouteInput<typeof massSendRoutes.preview>['body'];

const PAGE = 50;
const PLAN_MS = 15_000;
const SEND = { en: 'mass send', zh: '群发' };

/** One message to many people: seen before, sent once to each, taken back as a whole. */
@Injectable()
export class MassSendsService {
  constructor(
    private readonly database: Database,
    private readonly audiences: AudienceReader,
    private readonly planner: MassPlanner,
    private readonly sends: MassSendRepository,
    private readonly results: MassResults,
    private readonly rules: MassRulesRepository,
    private readonly work: MassWork,
  ) {}

  async list(workspaceId: string, cursor: string | undefined) {
    const below = positionOf(cursor);
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const rows = await this.results.sends(tx, workspaceId, below, PAGE + 1);
      const last = rows[PAGE - 1];
      const next =
        rows.length > PAGE && last ? cursorOf({ at: Date.parse(last.createdAt), id: last.id }) : null;
      return { rows: rows.slice(0, PAGE), next };
    });
  }

  async show(workspaceId: string, id: string): Promise<MassSend> {
    return await this.database.withWorkspace(workspaceId, async (tx) => await this.view(tx, workspaceId, id));
  }

  async recipients(workspaceId: string, id: string): Promise<{ rows: MassResult[] }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.view(tx, workspaceId, id);
      return { rows: await this.results.recipients(tx, workspaceId, id) };
    });
  }

  async readRules(workspaceId: string): Promise<MassRules> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const { perAccountPerDay, cooldownHours } = await this.rules.read(tx, workspaceId);
      return { perAccountPerDay, cooldownHours };
    });
  }

  async saveRules(workspaceId: string, rules: MassRules): Promise<MassRules> {
    await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.rules.save(tx, workspaceId, rules),
    );
    return rules;
  }

  /** Who would get it now; stores nothing. */
  async preview({ workspaceId, userId }: Caller, draft: Draft): Promise<MassPreview> {
    refuseUnknownVariables(draft.text);
    const { ids, unknown } = await this.found(workspaceId, draft.audience);
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => previewOf((await this.plan(tx, workspaceId, userId, draft, ids)).recipients, unknown),
      { timeoutMs: PLAN_MS },
    );
  }

  async create(
    { workspaceId, userId }: Caller,
    id: string,
    draft: Draft & { title: string },
  ): Promise<MassSend> {
    refuseUnknownVariables(draft.text);
    const { ids } = await this.found(workspaceId, draft.audience);
    const view = await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        await this.sends.takeTurns(tx, workspaceId);
        if (await this.sends.find(tx, workspaceId, id)) return await this.view(tx, workspaceId, id);
        const { recipients, startAt } = await this.plan(tx, workspaceId, userId, draft, ids);
        const gets = recipients.filter(({ message }) => message !== null).length;
        if (gets === 0) throw NOBODY;
        const { channel, audience } = draft;
        const words = { title: storable(draft.title), text: storable(draft.text) };
        const send = { id, channel, audience, startAt: new Date(startAt), authorId: userId, ...words };
        await this.sends.insert(tx, workspaceId, send, recipients);
        const payload = { channel, gets, excluded: recipients.length - gets };
        await this.say(tx, workspaceId, id, userId, 'mass_send.planned', payload);
        return await this.view(tx, workspaceId, id);
      },
      { timeoutMs: PLAN_MS },
    );
    await this.work.wake(workspaceId, id);
    return view;
  }

  /** Nothing of it leaves after this has answered, but what had left. */
  async cancel({ workspaceId, userId }: Caller, id: string): Promise<MassSend> {
    const view = await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.view(tx, workspaceId, id);
      const from = ['planning', 'planned'];
      if (await this.sends.setState(tx, workspaceId, id, from, 'cancelling', userId)) {
        await this.say(tx, workspaceId, id, userId, 'mass_send.cancelled', {});
      }
      return await this.view(tx, workspaceId, id);
    });
    await this.work.wake(workspaceId, id);
    return view;
  }

  private async plan(
    tx: Tx,
    workspaceId: string,
    authorId: string,
    { channel, text, startAt }: Draft,
    ids: readonly string[],
  ): Promise<{ recipients: PlannedRecipient[]; startAt: number }> {
    const rules = await this.rules.read(tx, workspaceId);
    const soonest = (await this.sends.now(tx)) + rules.undoMs;
    const wanted = startAt === null ? soonest : Math.max(soonest, Date.parse(startAt));
    const draft = { channel, text, ids, authorId, startAt: wanted };
    return { recipients: await this.planner.plan(tx, workspaceId, draft, rules), startAt: wanted };
  }

  private async found(workspaceId: string, audience: MassAudience) {
    const found = await this.audiences.read(workspaceId, audience, MASS_MOST + 1);
    if (found.ids.length > MASS_MOST) throw TOO_MANY;
    return found;
  }

  private async view(tx: Tx, workspaceId: string, id: string): Promise<MassSend> {
    const view = await this.results.send(tx, workspaceId, id);
    if (!view) throw notFound(SEND);
    return view;
  }

  private async say(tx: Tx, workspaceId: string, id: string, userId: string, type: string, payload: object) {
    await appendEvents(tx, workspaceId, [
      { type, subject: `mass_send:${id}`, actor: `user:${userId}`, payload: { ...payload } },
    ]);
  }
}

function refuseUnknownVariables(text: string): void {
  const unknown = unknownVariables(text);
  if (unknown.length === 0) return;
  const names = unknown.map((name) => `{${name}}`);
  throw new Problem(
    'invalid',
    'unknown_variable',
    {
      en: `Nothing can be filled in for ${names.join(', ')}.`,
      zh: `无法填充变量 ${names.join('、')}。`,
    },
    {
      action: { en: 'Use {name} or {handle}.', zh: '请使用 {name} 或 {handle}。' },
      details: { unknown },
    },
  );
}

const TOO_MANY = new Problem('invalid', 'too_many_people', {
  en: `One send reaches at most ${MASS_MOST} people.`,
  zh: `一次群发最多 ${MASS_MOST} 人。`,
});
const NOBODY = new Problem(
  'conflict',
  'nobody_gets_it',
  { en: 'Nobody of these people can get it now.', zh: '这些人目前都无法收到该消息。' },
  { action: { en: 'The preview says why.', zh: '请在预览中查看原因。' } },
);
