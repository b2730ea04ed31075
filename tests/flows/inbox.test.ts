import {
  LANG_CLASSES,
  MENTION_STATES,
  mentionRoutes,
  SENTIMENTS,
  type TriageCommand,
  WHYS,
} from '@tingshuo/contracts';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { naiveInbox, WORDS } from '../harness/inbox-rows.js';
import { type Product, startProduct } from '../harness/product.js';
import { RefusedCall, type Session } from '../harness/session.js';
import { type TriageWorkspace, triageWorkspace } from '../harness/triage-workspace.js';

/** More than one page reads of a stream before it asks the words' index. */
const MANY = 3_000;
const SOME_PAGES = 4;

const some = (values: readonly string[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: 3 }).map((chosen) => chosen.join(','));

/** No more than three restrictions at once: with more, next to nothing is left to list. */
function filterOf(world: TriageWorkspace): fc.Arbitrary<Record<string, string>> {
  const words = [...WORDS.zh, ...WORDS.en, '款', '碎', 'REFUND thanks', '退款 谢谢', 'nowhere', '!?'];
  const dimensions = {
    state: some(MENTION_STATES),
    sentiment: some(SENTIMENTS),
    lang: some(LANG_CLASSES),
    why: some(WHYS),
    account: some([...world.accounts, '00000000-0000-4000-8000-000000000000']),
    rule: some(world.rules),
    assignee: fc.constantFrom(...world.assignees, 'nobody'),
    author: fc.constantFrom(...world.authors.slice(0, 5), ...world.authors.slice(-2)),
    q: fc.constantFrom(...words),
  };
  return fc
    .subarray(Object.keys(dimensions) as (keyof typeof dimensions)[], { maxLength: 3 })
    .chain((names) =>
      fc.record(Object.fromEntries(names.map((name) => [name, dimensions[name] as fc.Arbitrary<string>]))),
    );
}

describe.skipIf(!adminUrl)('the inbox', () => {
  let product: Product;
  let owner: pg.Client;
  let world: TriageWorkspace;
  let other: TriageWorkspace;

  /** The list from its top, at most so many pages of it. */
  async function listed(
    session: Session,
    filter: Record<string, string>,
    limit: number,
    pages = Number.POSITIVE_INFINITY,
  ): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | null = null;
    let read = 0;
    do {
      read += 1;
      const query: Record<string, string> = {
        ...filter,
        limit: String(limit),
        ...(cursor ? { cursor } : {}),
      };
      const page = await session.call(mentionRoutes.list, { query } as never);
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      ids.push(...page.rows.map((row) => row.id));
      cursor = page.next;
    } while (cursor !== null && read < pages);
    return ids;
  }

  beforeAll(async () => {
    product = await startProduct();
    owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    world = await triageWorkspace(product, owner, { seed: 1, mentions: MANY });
    other = await triageWorkspace(product, owner, { seed: 2, mentions: 200 });
  });
  afterAll(async () => {
    await owner?.end();
    await product?.close();
  });

  it('pages through exactly what a filter asks for, in order, whatever the filter and the page', async () => {
    await fc.assert(
      fc.asyncProperty(filterOf(world), fc.constantFrom(20, 50, 100), async (filter, limit) => {
        const expected = naiveInbox(world.rows, filter);
        const ids = await listed(world.session, filter, limit, SOME_PAGES);
        const wanted = Math.min(expected.length, limit * SOME_PAGES);
        expect(ids).toEqual(expected.slice(0, wanted));
      }),
      { numRuns: 80 },
    );
  });

  it.each([{}, { state: 'triaged' }, { q: '退款' }, { lang: 'en', q: 'thanks' }])(
    'lists %j to its end',
    async (filter) => {
      expect(await listed(world.session, filter, 100)).toEqual(naiveInbox(world.rows, filter));
    },
  );

  it('shows nothing of another workspace, however it is asked for', async () => {
    const [foreign] = other.rows;
    if (!foreign) throw new Error('the other workspace is empty');
    const filters = [
      { account: foreign.account },
      { author: foreign.author },
      { rule: other.rules.join(',') },
      { author: foreign.author, q: foreign.text },
    ];
    for (const filter of filters) expect(await listed(world.session, filter, 50)).toEqual([]);
    const ids = await listed(other.session, {}, 100);
    expect(ids.toSorted()).toEqual(other.rows.map((row) => row.id).toSorted());
    await expect(
      world.session.call(mentionRoutes.show, { params: { id: foreign.id } }),
    ).rejects.toBeInstanceOf(RefusedCall);
    const { applied, refused } = await world.session.call(mentionRoutes.triage, {
      body: { items: [{ id: foreign.id }], command: { kind: 'done' } },
    });
    expect({ applied, codes: refused.map(({ code }) => code) }).toEqual({
      applied: [],
      codes: ['not_found'],
    });
  });

  it('refuses a place that no page has handed out', async () => {
    const call = world.session.call(mentionRoutes.list, { query: { cursor: "1'; drop" } } as never);
    await expect(call).rejects.toMatchObject({ status: 400 });
  });

  /** What triage decides about, and the kept copies of it. */
  async function stored(workspaceId: string) {
    const { rows } = await owner.query(
      `SELECT id, state, disposition, ignore_reason, assignee_id FROM mention WHERE workspace_id = $1 ORDER BY id`,
      [workspaceId],
    );
    return rows;
  }

  async function expectCountersToBeTrue(of: TriageWorkspace): Promise<void> {
    const { rows } = await owner.query<{ scope: string; cell: number; count: number }>(
      `SELECT s.scope, m.cell, count(*)::int AS count FROM mention m
       CROSS JOIN LATERAL (
         SELECT 'all' AS scope
         UNION ALL SELECT 'assignee:' || m.assignee_id WHERE m.assignee_id IS NOT NULL
         UNION ALL SELECT 'rule:' || h.rule_id FROM mention_hit h WHERE h.workspace_id = m.workspace_id AND h.mention_id = m.id
       ) s WHERE m.workspace_id = $1 GROUP BY 1, 2`,
      [of.workspaceId],
    );
    const { cells } = await of.session.call(mentionRoutes.counters, {});
    const key = (row: { scope: string; cell: number }) => `${row.scope} ${row.cell}`;
    const byKey = (a: { scope: string; cell: number }, b: { scope: string; cell: number }) =>
      key(a) < key(b) ? -1 : 1;
    expect(cells.toSorted(byKey)).toEqual(rows.toSorted(byKey));
    const drifted = await owner.query(
      `SELECT FROM mention_hit h JOIN mention m ON m.workspace_id = h.workspace_id AND m.id = h.mention_id WHERE h.cell <> m.cell`,
    );
    expect(drifted.rowCount).toBe(0);
  }

  const command: fc.Arbitrary<TriageCommand> = fc.oneof(
    fc.constantFrom('spam', 'not_for_us', 'duplicate').map((reason) => ({ kind: 'ignore', reason }) as const),
    fc.constant({ kind: 'done' } as const),
    fc.constant({ kind: 'reopen' } as const),
    fc
      .constantFrom(0, null)
      .map((n) => ({ kind: 'assign', assigneeId: n === null ? null : String(n) }) as const),
  );

  it('keeps the counters true through random triage, and undo restores exactly what stood before', async () => {
    const member = other.assignees[0] ?? '';
    const ids = other.rows.map((row) => row.id);
    await fc.assert(
      fc.asyncProperty(
        command,
        fc.subarray(ids, { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        async (any, chosen, takeBack) => {
          const wanted: TriageCommand =
            any.kind === 'assign' && any.assigneeId ? { ...any, assigneeId: member } : any;
          const before = await stored(other.workspaceId);
          const { applied, refused } = await other.session.call(mentionRoutes.triage, {
            body: { items: chosen.map((id) => ({ id })), command: wanted },
          });
          expect(applied.length + refused.length).toBe(chosen.length);
          if (!takeBack) return;
          for (const { id, version, undo } of applied) {
            const undone = await other.session.call(mentionRoutes.triage, {
              body: { items: [{ id, version }], command: undo },
            });
            expect(undone.refused).toEqual([]);
          }
          expect(await stored(other.workspaceId)).toEqual(before);
        },
      ),
      { numRuns: 25 },
    );
    await expectCountersToBeTrue(other);
  });

  it('refuses one item that changed meanwhile and applies the others', async () => {
    const [one, two] = await listed(world.session, { state: 'untriaged' }, 50);
    if (!one || !two) throw new Error('nothing waits');
    const first = { items: [{ id: one, version: 0 }], command: { kind: 'done' } as const };
    await world.session.call(mentionRoutes.triage, { body: first });
    const both = await world.session.call(mentionRoutes.triage, {
      body: {
        items: [one, two].map((id) => ({ id, version: 0 })),
        command: { kind: 'ignore', reason: 'spam' },
      },
    });
    expect(both.refused).toMatchObject([{ id: one, code: 'stale_write' }]);
    expect(both.applied).toMatchObject([
      { id: two, version: 1, row: { state: 'ignored', ignoreReason: 'spam' } },
    ]);
  });

  it('assigns members of the workspace only', async () => {
    const [id] = await listed(world.session, { state: 'untriaged' }, 50);
    const answer = await world.session.call(mentionRoutes.triage, {
      body: { items: [{ id: id ?? '' }], command: { kind: 'assign', assigneeId: 'a stranger' } },
    });
    expect(answer.refused).toMatchObject([{ id, code: 'no_such_member' }]);
  });
});
