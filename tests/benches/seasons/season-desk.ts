import { setTimeout as pause } from 'node:timers/promises';
import type { JobView, Upload } from '@tingshuo/contracts';
import type { SuiteDatabase } from '../../harness/database.js';
import { Desk } from '../../harness/desk.js';
import { uploadTable } from '../../harness/upload-table.js';
import { WritingDesk } from '../../harness/writing-desk.js';
import { token } from '../delivery/drafts.js';
import { roomyConnectors } from '../delivery/scaled.mjs';
import { ClockOnTheWall } from './clock-on-the-wall.js';
import type { Moment } from './moments.js';
import { afterOnTheFace, writtenAround } from './written-times.js';

const BRANDS_PER_ZONE = 2;
const SLOTS_TAKEN = 2;
const MINUTE_MS = 60_000;
/** Slots are taken, and the table is brought in, so long before the moment. */
const SLOTS_BEFORE_MS = 59_000;

export interface TableRow {
  token: string;
  at: number;
}

/** Accounts whose clocks show different times, some of which are about to change. */
export class SeasonDesk {
  private constructor(
    readonly desk: Desk,
    private readonly writing: WritingDesk,
    private readonly moment: Moment,
    private readonly clocks: readonly ClockOnTheWall[],
  ) {}

  static async start(moment: Moment, database: SuiteDatabase): Promise<SeasonDesk> {
    const clocks = moment.zones.map((zone) => new ClockOnTheWall(zone, moment.at));
    const desk = await Desk.start({
      database,
      brands: BRANDS_PER_ZONE * clocks.length,
      roles: ['operator'],
      environment: { TINGSHUO_ROLE: 'web' },
      connectors: roomyConnectors,
      sandbox: { rateLimit: { limit: 10_000_000, windowMs: 300_000 } },
    });
    return new SeasonDesk(desk, new WritingDesk(desk), moment, clocks);
  }

  /**
   * Gives every account a slot in each minute of the clock face around the moment, left out or shown twice, and takes
   * the next ones.
   */
  async takeSlots(): Promise<{ taken: number; wrong: number }> {
    await pause(Math.max(0, this.moment.at - SLOTS_BEFORE_MS - Date.now()));
    const now = Date.now();
    if (now > this.moment.at - MINUTE_MS / 2) throw new Error('the product took too long to start');
    let [taken, wrong] = [0, 0];
    for (const [n, account] of this.desk.accounts.entries()) {
      const clock = this.clockOf(n);
      const faces = Array.from({ length: 4 }, (_, k) =>
        afterOnTheFace(clock.shows(this.moment.at - MINUTE_MS), k),
      );
      const slots = faces.map((face) => ({
        weekday: new Date(`${face.slice(0, 10)}T00:00:00Z`).getUTCDay() || 7,
        minute: Number(face.slice(11, 13)) * 60 + Number(face.slice(14, 16)),
      }));
      const queue = { zone: clock.zone, slots };
      await this.writing.call('PUT', `/api/queues/${account.id}`, queue);
      const wanted = [...new Set(faces.map((face) => clock.firstOrMovedOn(face)))]
        .filter((at) => at >= now)
        .sort((a, b) => a - b);
      for (let k = 0; k < SLOTS_TAKEN; k += 1) {
        const draft = await this.writing.write({ text: `slot ${n} ${k}`, accountIds: [account.id] });
        const { body } = await this.writing.plan(draft, 'slot');
        const at = Date.parse(body.targets[0]?.dueAt ?? '');
        taken += 1;
        // Where fewer are left this week, the next is a week later: clocks that no longer change.
        if (wanted[k] === undefined ? at < this.moment.at + MINUTE_MS : at !== wanted[k]) wrong += 1;
      }
    }
    return { taken, wrong };
  }

  /** Brings in a table for each zone. Rows that no clock ever shows must be refused, and no others. */
  async importTable(reachMs: number): Promise<{ rows: TableRow[]; leftOut: number }> {
    const rows: TableRow[] = [];
    let leftOut = 0;
    for (const [z, clock] of this.clocks.entries()) {
      const written = writtenAround(clock, this.moment.at, reachMs);
      const lines = written.map(({ words, at }, n) => {
        const account = this.desk.accounts[(n % BRANDS_PER_ZONE) * this.clocks.length + z];
        const name = token(z * 1_000 + n);
        if (at !== null) rows.push({ token: name, at });
        return `${name} 换季 ${words},@${account?.handle},${words}`;
      });
      const upload = await uploadTable(this.desk, ['text,account,when', ...lines].join('\r\n'), clock.zone);
      const refused = written.filter(({ at }) => at === null).length;
      if (upload.counts.error !== refused) throw new Error(`${clock.zone}: ${JSON.stringify(upload.counts)}`);
      leftOut += refused;
      await this.finishImport(upload);
    }
    return { rows, leftOut };
  }

  private async finishImport({ id }: Upload): Promise<void> {
    const { body } = await this.writing.call<{ jobId: string }>(
      'POST',
      `/api/publication-uploads/${id}/import`,
    );
    await this.desk.until(
      async () => (await this.writing.call<JobView>('GET', `/api/jobs/${body.jobId}`)).body,
      ({ state }) => state === 'done' || state === 'failed',
    );
  }

  /** When everything is due, and how many rows of the table are due at another instant than they must. */
  async planned(rows: readonly TableRow[]): Promise<{ due: Map<string, number>; wrongInstants: number }> {
    const { rows: deliveries } = await this.desk.owner.query<{ id: string; text: string; due: number }>(
      `SELECT id, text, extract(epoch FROM due_at)::float8 * 1000 AS due FROM delivery WHERE workspace_id = $1`,
      [this.desk.workspaceId],
    );
    const byToken = new Map(deliveries.map(({ text, due }) => [text.split(' ')[0], due]));
    const wrongInstants = rows.filter(({ token: name, at }) => byToken.get(name) !== at).length;
    return { due: new Map(deliveries.map(({ id, due }) => [id, due])), wrongInstants };
  }

  private clockOf(account: number): ClockOnTheWall {
    const clock = this.clocks[account % this.clocks.length];
    if (!clock) throw new Error('a moment has zones');
    return clock;
  }
}
