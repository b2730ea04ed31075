import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '@tingshuo/server';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'cascade-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function cascade(text: string, ...options: string[]) {
  const path = join(folder, 'rows.csv');
  writeFileSync(path, text);
  let out = '';
  const code = await runCommandLine(['graph', 'cascade', path, ...options], {
    environment: { LANG: 'en_GB.UTF-8' },
    out: (piece) => {
      out += piece;
    },
    error: () => undefined,
  });
  return { code, out };
}

it('rebuilds a cascade from a file of rows', async () => {
  const rows = 'id,author,parent,time\na,ann,,0\nb,bo,a,60\nc,cy,b,120\nd,di,gone,180\n';
  const { code, out } = await cascade(rows, '--json');
  const figures = JSON.parse(out);

  expect(code).toBe(0);
  expect(figures).toMatchObject({ posts: 4, roots: 2, authors: 4, depth: 2, width: 2, widths: [2, 1, 1] });
  expect(figures.structuralVirality).toBeCloseTo(4 / 3, 12);
  expect(figures.nodes[2]).toEqual({ id: 'c', parent: 'b', depth: 2 });
  expect(figures.spreaders).toEqual([{ id: 'b', author: 'bo', direct: 1, indirect: 0, share: 1 / 2 }]);
  expect(figures.issues).toEqual([{ code: 'missing-parent', id: 'd' }]);
  expect((await cascade(rows)).out).toContain('structuralVirality');
});

it('names what it cannot read by a code', async () => {
  const { code, out } = await cascade('id,time\na,yesterday\n', '--json');
  expect(code).not.toBe(0);
  expect(JSON.parse(out).error.code).toBe('invalid-graph');
});
