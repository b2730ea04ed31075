import { type JobView, jobRoutes, mentionRoutes } from '@tingshuo/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { naiveInbox } from '../harness/inbox-rows.js';
import { type Product, startProduct } from '../harness/product.js';
import { type TriageWorkspace, triageWorkspace } from '../harness/triage-workspace.js';

describe.skipIf(!adminUrl)('bulk triage', () => {
  let product: Product;
  let owner: pg.Client;
  let world: TriageWorkspace;
  let bystander: TriageWorkspace;

  beforeAll(async () => {
    product = await startProduct();
    owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    world = await triageWorkspace(product, owner, { seed: 3, mentions: 900 });
    bystander = await triageWorkspace(product, owner, { seed: 4, mentions: 60 });
  });
  afterAll(async () => {
    await owner?.end();
    await product?.close();
  });

  async function ended(id: string): Promise<JobView> {
    for (;;) {
      const job = await world.session.call(jobRoutes.show, { params: { id } });
      if (job.state === 'done' || job.state === 'failed') return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function standing(of: TriageWorkspace): Promise<Record<string, unknown>> {
    const { rows } = await owner.query(
      `SELECT id, state, disposition, ignore_reason, assignee_id FROM mention WHERE workspace_id = $1`,
      [of.workspaceId],
    );
    return Object.fromEntries(rows.map(({ id, ...state }) => [id, state]));
  }

  it('changes all that matches and nothing else, tells what it could not, and takes the whole back', async () => {
    const filter = { lang: 'zh,en' };
    const matching = naiveInbox(world.rows, filter);
    const waiting = new Set(naiveInbox(world.rows, { ...filter, state: 'untriaged' }));
    const before = await standing(world);
    const untouched = await standing(bystander);

    const started = await world.session.call(mentionRoutes.bulk, {
      body: { filter, command: { kind: 'ignore', reason: 'not_for_us' } },
    });
    expect(started.matching).toBe(matching.length);
    const job = await ended(started.jobId);
    expect(job).toMatchObject({
      state: 'done',
      done: matching.length,
      total: matching.length,
      canUndo: true,
    });
    const after = await standing(world);
    const changed = Object.keys(after).filter(
      (id) => JSON.stringify(after[id]) !== JSON.stringify(before[id]),
    );
    expect(changed.toSorted()).toEqual([...waiting].toSorted());
    for (const id of changed)
      expect(after[id]).toMatchObject({ state: 'ignored', ignore_reason: 'not_for_us' });
    expect(job.failures.length).toBe(Math.min(200, matching.length - waiting.size));
    expect(await standing(bystander)).toEqual(untouched);

    const [first] = changed;
    await world.session.call(mentionRoutes.triage, {
      body: { items: [{ id: first ?? '' }], command: { kind: 'reopen' } },
    });
    const undo = await world.session.call(mentionRoutes.undoBulk, { params: { id: started.jobId } });
    const undone = await ended(undo.jobId);
    expect(undone).toMatchObject({ state: 'done', total: changed.length, canUndo: false });
    expect(undone.failures.map(({ id }) => id)).toEqual([first]);
    expect(await standing(world)).toEqual(before);
    await expect(
      world.session.call(mentionRoutes.undoBulk, { params: { id: started.jobId } }),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('tells its progress in the event log, every change with it', async () => {
    const { jobId, matching } = await world.session.call(mentionRoutes.bulk, {
      body: { filter: { state: 'untriaged' }, command: { kind: 'done' } },
    });
    await ended(jobId);
    const { rows } = await owner.query<{ type: string; payload: { ids?: string[]; done?: number } }>(
      `SELECT type, payload FROM domain_event WHERE workspace_id = $1 AND (subject = $2 OR type = 'mention.triaged')
       AND id > (SELECT min(id) FROM domain_event WHERE subject = $2) ORDER BY id`,
      [world.workspaceId, `job:${jobId}`],
    );
    const told = rows.flatMap(({ type, payload }) => (type === 'mention.triaged' ? (payload.ids ?? []) : []));
    expect(told.toSorted()).toEqual(naiveInbox(world.rows, { state: 'untriaged' }).toSorted());
    const progress = rows.flatMap(({ type, payload }) =>
      type === 'job.progress' ? [payload.done ?? 0] : [],
    );
    expect(progress.at(-1)).toBe(matching);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it('goes on where a crash left it and repeats nothing', async () => {
    const { jobId } = await world.session.call(mentionRoutes.bulk, {
      body: { filter: { state: 'triaged' }, command: { kind: 'reopen' } },
    });
    await ended(jobId);
    await owner.query(
      `DELETE FROM bulk_step WHERE job_id = $1 AND seq = (SELECT max(seq) FROM bulk_step WHERE job_id = $1)`,
      [jobId],
    );
    await owner.query(`UPDATE job_progress SET state = 'running', done = 0, result = NULL WHERE id = $1`, [
      jobId,
    ]);
    // The sweeper of the timetable finds what no queue knows of any more.
    const job = await ended(jobId);
    expect(job).toMatchObject({ state: 'done' });
    const { rows } = await owner.query(
      `SELECT count(*)::int AS n FROM mention WHERE workspace_id = $1 AND state = 'triaged'`,
      [world.workspaceId],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('refuses a filter that it cannot read', async () => {
    const call = world.session.call(mentionRoutes.bulk, {
      body: { filter: { state: 'elsewhere' }, command: { kind: 'done' } },
    });
    await expect(call).rejects.toMatchObject({ status: 400 });
  });
});
