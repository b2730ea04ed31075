import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { brandResponses } from './brand-response.js';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const file = join(process.env.TINGSHUO_TEST_DATA ?? join(repository, '../shared/data'), 'en/twcs.csv');

interface Row {
  id: string;
  author: string;
  inbound: boolean;
  seconds: number;
  parent: string;
}

function readRows(): Row[] {
  const cells = [...readFileSync(file, 'utf8').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g)];
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell);
    if (end !== ',') rows.push([]);
  }
  return rows
    .slice(1)
    .filter((row) => row.length === 7)
    .map(([id = '', author = '', inbound, created = '', , , parent = '']) => ({
      id,
      author,
      inbound: inbound === 'True',
      seconds: Date.parse(created) / 1_000,
      parent,
    }));
}

/** Threads by growing connected sets, quantiles by counting steps: nothing shared with the product's code. */
function naive(rows: Row[], brand: string) {
  let thread = new Set(rows.filter((row) => row.author === brand).map((row) => row.id));
  for (let size = -1; size !== thread.size; ) {
    size = thread.size;
    const parents = new Set(rows.filter((row) => thread.has(row.id)).map((row) => row.parent));
    const members = rows.filter((row) => thread.has(row.id) || thread.has(row.parent) || parents.has(row.id));
    thread = new Set(members.map((row) => row.id));
  }
  const inbound = rows.filter((row) => row.inbound && thread.has(row.id));
  const waits: number[] = [];
  for (const asked of inbound) {
    let first: number | undefined;
    for (const row of rows) {
      if (row.author !== brand || row.parent !== asked.id) continue;
      if (first === undefined || row.seconds < first) first = row.seconds;
    }
    if (first !== undefined) waits.push(first - asked.seconds);
  }
  waits.sort((a, b) => a - b);
  return { inbound: inbound.length, waits };
}

function step(waits: number[], tenths: number): number | undefined {
  const steps = (waits.length - 1) * tenths;
  const low = waits[(steps - (steps % 10)) / 10];
  if (low === undefined || steps % 10 === 0) return low;
  const high = waits[(steps - (steps % 10)) / 10 + 1] ?? low;
  return (low * (10 - (steps % 10)) + high * (steps % 10)) / 10;
}

describe('brand KPIs of real customer service', () => {
  it('equal an independent computation for every brand, to the second', (context) => {
    if (!existsSync(file)) context.skip(`no test data at ${file}`);
    const rows = readRows();
    expect(rows).toHaveLength(3_670);
    const kpis = brandResponses(
      rows.map((row) => ({
        id: row.id,
        inResponseTo: row.parent || null,
        brand: row.inbound ? null : row.author,
        at: row.seconds * 1_000,
      })),
    );
    expect(kpis.map((kpi) => kpi.brand)).toEqual(
      [...new Set(rows.filter((row) => !row.inbound).map((row) => row.author))].sort(),
    );
    for (const kpi of kpis) {
      const { inbound, waits } = naive(rows, kpi.brand);
      expect([kpi.brand, kpi.inbound, kpi.answered]).toEqual([kpi.brand, inbound, waits.length]);
      expect(kpi.rate).toBe(inbound === 0 ? null : waits.length / inbound);
      if (waits.length === 0) continue;
      expect(kpi.medianMs).toBeCloseTo(step(waits, 5)! * 1_000, 3);
      expect(kpi.p90Ms).toBeCloseTo(step(waits, 9)! * 1_000, 3);
    }
  });
});
