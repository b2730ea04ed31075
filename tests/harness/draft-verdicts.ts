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
import { roomyConnectors } from '../benches/delivery/scaled.mjs';
import { Desk } from './desk.js';
import { connectEverywhere } from './everywhere.js';
import { type RandomDraft, randomDraft } from './random-drafts.js';
import { bringFiles } from './random-files.js';
import type { Dice } from './random-texts.js';
import { uploadTable } from './upload-table.js';
import { inMs, WritingDesk } from './writing-desk.js';

/** Beside the desk's own account on Mastodon. */
const NETWORKS = ['bluesky', 'x', 'facebook', 'weibo', 'telegram'];
/** Where nobody can read back what was posted, so that nothing is ever confirmed. */
const UNREADABLE = ['telegram'];
const HOUR_MS = 3_600_000;
const ROWS_A_PAGE = 500;

type Found = Pick<PublicationProblem, 'code' | 'severity' | 'accountId'>;

/** What stops a draft, and for which account: '' is a draft that may go out. */
const verdictOf = (problems: readonly Found[]): string =>
  [...new Set(problems.filter(({ severity }) => severity === 'error').map(nameOf))].sort().join(', ');
const nameOf = ({ code, accountId }: Found) => `${code}@${accountId ?? ''}`;

export interface RefusedDelivery {
  state: string;
  network: string;
  text: string;
  detail: string | null;
}

/** Asks everybody who judges drafts: the composer in the browser, the API, tables, plans, and the networks themselves. */
export class DraftVerdicts {
  private constructor(
    readonly desk: Desk,
    private readonly writing: WritingDesk,
    private readonly rules: readonly PublishRules[],
    private readonly media: ReadonlyMap<string, MediaFacts>,
  ) {}

  static async start(): Promise<DraftVerdicts> {
    const desk = await Desk.start({
      roles: ['operator'],
      connectors: roomyConnectors,
      sandbox: { rateLimit: { limit: 10_000_000, windowMs: 300_000, factor: 10_000 } },
    });
    const writing = new WritingDesk(desk);
    await connectEverywhere(desk, 1, NETWORKS);
    const rules = (await writing.call<{ rows: PublishRules[] }>('GET', '/api/publications/rules')).body.rows;
    const files = await bringFiles(desk);
    return new DraftVerdicts(desk, writing, rules, new Map(files.map((each) => [each.id, each])));
  }

  draft(n: number, dice: Dice): RandomDraft {
    const domain = this.rules.flatMap(({ text }) => text.linkTo)[0] ?? 'cafe.example';
    const accountIds = this.rules.map(({ accountId }) => accountId);
    return randomDraft(n, dice, { accountIds, files: [...this.media.keys()], domain });
  }

  inComposer({ content, kind, accountIds }: RandomDraft): string {
    const rules = this.rules.filter(({ accountId }) => accountIds.includes(accountId));
    const { media } = this;
    return verdictOf(
      validatePublication({ content, kind, rules, media, dueAt: null, now: 0, variables: [] }),
    );
  }

  async overApi(draft: RandomDraft): Promise<string> {
    const body = { ...this.written(draft), when: { kind: 'at', at: inMs(HOUR_MS) } };
    const answer = await this.writing.call<{ problems: Found[] }>('POST', '/api/publications/check', body);
    return verdictOf(answer.body.problems);
  }

  /** What plans and the API ask, for many drafts in one transaction. */
  async whereServerAsks(drafts: readonly RandomDraft[]): Promise<string[]> {
    const { app } = this.desk.product;
    const { workspaceId } = this.desk;
    const check = app.get(PublicationCheck);
    const authorId = this.desk.userIds.get('operator') ?? '';
    const when = { kind: 'at', at: inMs(HOUR_MS) } as const;
    return await app.get(Database).withWorkspace(workspaceId, async (tx) => {
      const contents = drafts.map(({ content }) => content);
      const ground = await check.ground(tx, workspaceId, contents, authorId);
      const verdicts: string[] = [];
      for (const draft of drafts) {
        const asked = { ...draft, id: randomUUID(), campaignId: null, authorId };
        verdicts.push(verdictOf(await check.problems(tx, workspaceId, asked, when, ground)));
      }
      return verdicts;
    });
  }

  /** Of a table's rows; undefined where one has none. */
  async inTable(drafts: readonly RandomDraft[]): Promise<(string | undefined)[]> {
    const upload = await uploadTable(this.desk, this.tableOf(drafts), 'UTC');
    const verdicts: (string | undefined)[] = drafts.map(() => undefined);
    const url = `/api/publication-uploads/${upload.id}`;
    for (let at = 0; at < drafts.length; at += ROWS_A_PAGE) {
      const page = `${url}/rows?limit=${ROWS_A_PAGE}&offset=${at}`;
      const { rows } = (await this.writing.call<{ rows: UploadRow[] }>('GET', page)).body;
      for (const { index, problems } of rows) verdicts[index] = verdictOf(problems as Found[]);
    }
    await this.writing.call('DELETE', url);
    return verdicts;
  }

  /** Plans it for now: what may go out goes out. */
  async whenPlanned(draft: RandomDraft): Promise<{ verdict: string; isPlanned: boolean }> {
    const made = (await this.writing.call<Publication>('POST', '/api/publications', this.written(draft)))
      .body;
    const planned = await this.writing.plan(made, 'now');
    const { details } = planned.body as unknown as { details?: { problems?: Found[] } };
    const isPlanned = planned.status === 200;
    return { verdict: isPlanned ? '' : verdictOf(details?.problems ?? []), isPlanned };
  }

  /** Waits until the networks have answered; what they did not take, or nobody knows of. */
  async refusedByNetworks(patienceMs: number): Promise<RefusedDelivery[]> {
    const ask = async () => {
      const { rows } = await this.desk.owner.query<RefusedDelivery>(
        `SELECT d.state, a.network, d.text, d.state_reason ->> 'detail' AS detail FROM delivery d
         JOIN social_account a ON a.workspace_id = d.workspace_id AND a.id = d.social_account_id
         WHERE d.workspace_id = $2 AND d.due_at < now()
           AND NOT (d.state = 'confirmed' OR d.state = 'sent' AND a.network = ANY ($1))`,
        [UNREADABLE, this.desk.workspaceId],
      );
      return rows;
    };
    const isOver = (rows: RefusedDelivery[]) =>
      rows.every(({ state }) => ['failed', 'needs_check'].includes(state));
    return await this.desk.until(ask, isOver, patienceMs);
  }

  private written(draft: RandomDraft) {
    return { ...this.writing.draftOf({}), ...draft };
  }

  /** The drafts as an export would write them, to go out far in the future. */
  private tableOf(drafts: readonly RandomDraft[]): string {
    const networkOf = new Map(this.rules.map(({ accountId, network }) => [accountId, network]));
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
}
