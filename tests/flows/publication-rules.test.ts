import { randomUUID } from 'node:crypto';
import type {
  MediaFacts,
  Publication,
  PublicationProblem,
  PublishRules,
  UploadRow,
} from '@tingshuo/contracts';
import { validatePublication, writtenTable } from '@tingshuo/publishing';
import { Database, PublicationCheck } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roomyConnectors } from '../benches/delivery/scaled.mjs';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { connectEverywhere } from '../harness/everywhere.js';
import { type RandomDraft, randomDraft } from '../harness/random-drafts.js';
import { bringFiles } from '../harness/random-files.js';
import { seededDice } from '../harness/random-texts.js';
import { uploadTable } from '../harness/upload-table.js';
import { inMs, WritingDesk } from '../harness/writing-desk.js';

const DRAFTS = Number(process.env.TINGSHUO_DRAFTS ?? 40);
const SEED = Number(process.env.TINGSHUO_SEED ?? 20261122);
/** Of many drafts so many are sent, evenly spread. */
const MOST_SENT = Number(process.env.TINGSHUO_SENT ?? 1_000);
const TABLE = 5_000;
const PATIENCE = 120_000 + Math.min(DRAFTS, MOST_SENT) * 2_000 + DRAFTS * 40;
/** Beside the desk's own account on Mastodon. */
const NETWORKS = ['bluesky', 'x', 'facebook', 'weibo', 'telegram'];
/** Where nobody can read back what was posted, so that nothing is ever confirmed. */
const UNREADABLE = ['telegram'];
/** Checked by the server in one transaction. */
const TOGETHER = 500;

type Found = Pick<PublicationProblem, 'code' | 'severity' | 'accountId'>;

/** What stops a draft, and for which account. */
const errorsOf = (problems: readonly Found[]): string =>
  [...new Set(problems.filter(({ severity }) => severity === 'error').map(nameOf))].sort().join(', ');
const nameOf = ({ code, accountId }: Found) => `${code}@${accountId ?? ''}`;

describe.skipIf(!adminUrl)('composer, API, table and scheduler', () => {
  let desk: Desk;
  let writing: WritingDesk;
  let rules: PublishRules[];
  let media: Map<string, MediaFacts>;
  let drafts: RandomDraft[];
  let verdicts: string[];
  beforeAll(async () => {
    desk = await Desk.start({
      roles: ['operator'],
      connectors: roomyConnectors,
      sandbox: { rateLimit: { limit: 10_000_000, windowMs: 300_000, factor: 10_000 } },
    });
    writing = new WritingDesk(desk);
    await connectEverywhere(desk, 1, NETWORKS);
    rules = (await writing.call<{ rows: PublishRules[] }>('GET', '/api/publications/rules')).body.rows;
    const files = await bringFiles(desk);
    media = new Map(files.map((each) => [each.id, each]));
    const domain = rules.flatMap(({ text }) => text.linkTo)[0] ?? 'cafe.example';
    const accountIds = rules.map(({ accountId }) => accountId);
    const dice = seededDice(SEED);
    drafts = Array.from({ length: DRAFTS }, (_, n) =>
      randomDraft(n, dice, { accountIds, files: [...media.keys()], domain }),
    );
    verdicts = drafts.map((draft) => errorsOf(inComposer(draft)));
  });
  afterAll(async () => await desk?.close());

  const inComposer = ({ content, kind, accountIds }: RandomDraft) =>
    validatePublication({
      content,
      kind,
      rules: rules.filter(({ accountId }) => accountIds.includes(accountId)),
      media,
      dueAt: null,
      now: 0,
      variables: [],
    });
  const written = (draft: RandomDraft) => ({ ...writing.draftOf({}), ...draft });

  it('know drafts of both kinds', () => {
    const fine = verdicts.filter((verdict) => verdict === '').length;
    expect(fine).toBeGreaterThan(DRAFTS / 10);
    expect(DRAFTS - fine).toBeGreaterThan(DRAFTS / 10);
  });

  /** Of many drafts some are asked and sent one by one, evenly spread. */
  const isOneByOne = (n: number) => n % Math.max(1, Math.ceil(DRAFTS / MOST_SENT)) === 0;

  it('say the same over the API', { timeout: PATIENCE }, async () => {
    const disagreements: unknown[] = [];
    for (const [n, draft] of drafts.entries()) {
      if (!isOneByOne(n)) continue;
      const body = { ...written(draft), when: { kind: 'at', at: inMs(3_600_000) } };
      const { problems } = (
        await writing.call<{ problems: PublicationProblem[] }>('POST', '/api/publications/check', body)
      ).body;
      const verdict = errorsOf(problems);
      if (verdict !== verdicts[n]) disagreements.push([n, verdict, verdicts[n]]);
    }
    expect(disagreements).toEqual([]);
  });

  it('say the same where plans and the API ask, for all drafts', { timeout: PATIENCE }, async () => {
    const { app } = desk.product;
    const check = app.get(PublicationCheck);
    const authorId = desk.userIds.get('operator') ?? '';
    const { workspaceId } = desk;
    const disagreements: unknown[] = [];
    for (let from = 0; from < drafts.length; from += TOGETHER) {
      const some = drafts.slice(from, from + TOGETHER);
      const when = { kind: 'at', at: inMs(3_600_000) } as const;
      const found = await app.get(Database).withWorkspace(workspaceId, async (tx) => {
        const contents = some.map(({ content }) => content);
        const ground = await check.ground(tx, workspaceId, contents, authorId);
        const told: string[] = [];
        for (const draft of some) {
          const asked = { ...draft, id: randomUUID(), campaignId: null, authorId };
          told.push(errorsOf(await check.problems(tx, workspaceId, asked, when, ground)));
        }
        return told;
      });
      for (const [at, verdict] of found.entries()) {
        const n = from + at;
        if (verdict !== verdicts[n]) disagreements.push([n, verdict, verdicts[n]]);
      }
    }
    expect(disagreements).toEqual([]);
  });

  it('say the same of the rows of a table', { timeout: PATIENCE }, async () => {
    const disagreements: unknown[] = [];
    for (let from = 0; from < drafts.length; from += TABLE) {
      const some = drafts.slice(from, from + TABLE);
      const upload = await uploadTable(desk, csvOf(some, rules), 'UTC');
      const url = `/api/publication-uploads/${upload.id}/rows?limit=500&offset=`;
      for (let at = 0; at < some.length; at += 500) {
        const { rows } = (await writing.call<{ rows: UploadRow[] }>('GET', `${url}${at}`)).body;
        for (const { index, problems } of rows) {
          const verdict = errorsOf(problems as Found[]);
          const n = from + index;
          if (verdict !== verdicts[n]) disagreements.push([n, verdict, verdicts[n]]);
        }
      }
      await writing.call('DELETE', `/api/publication-uploads/${upload.id}`);
    }
    expect(disagreements).toEqual([]);
  });

  it('say the same when it is planned, and the networks take what they let pass', {
    timeout: PATIENCE,
  }, async () => {
    const disagreements: unknown[] = [];
    let passed = 0;
    for (const [n, draft] of drafts.entries()) {
      if (!isOneByOne(n)) continue;
      const made = (await writing.call<Publication>('POST', '/api/publications', written(draft))).body;
      const planned = await writing.plan(made, 'now');
      const { details } = planned.body as unknown as { details?: { problems?: Found[] } };
      const verdict = planned.status === 200 ? '' : errorsOf(details?.problems ?? []);
      if (verdict !== verdicts[n]) disagreements.push([n, verdict, verdicts[n]]);
      if (planned.status === 200) passed += 1;
    }
    expect(disagreements).toEqual([]);
    expect(passed).toBeGreaterThan(0);
    const refused = async () => {
      const { rows } = await desk.owner.query<{
        state: string;
        network: string;
        text: string;
        detail: string | null;
      }>(
        `SELECT d.state, a.network, d.text, d.state_reason ->> 'detail' AS detail FROM delivery d
         JOIN social_account a ON a.id = d.social_account_id WHERE d.due_at < now() AND NOT (d.state = 'confirmed' OR d.state = 'sent' AND a.network = ANY ($1))`,
        [UNREADABLE],
      );
      return rows;
    };
    const left = await desk.until(
      refused,
      (rows) => rows.every(({ state }) => ['failed', 'needs_check'].includes(state)),
      PATIENCE / 2,
    );
    expect(left).toEqual([]);
  });
});

/** The drafts as an export would write them, to go out far in the future. */
function csvOf(drafts: readonly RandomDraft[], rules: readonly PublishRules[]): string {
  const networkOf = new Map(rules.map(({ accountId, network }) => [accountId, network]));
  const publications = drafts.map(({ kind, content, accountIds }) => ({
    id: randomUUID(),
    kind,
    title: '',
    content,
    campaignId: null,
    tags: [],
    targets: (accountIds.length > 0 ? accountIds : ['']).map((accountId) => ({
      accountId,
      network: networkOf.get(accountId) ?? '',
      state: 'scheduled' as const,
      dueAt: '2035-01-01T00:00:00.000Z',
    })),
  }));
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return writtenTable(publications, 'UTC')
    .map((row) => row.map(quoted).join(','))
    .join('\r\n');
}
