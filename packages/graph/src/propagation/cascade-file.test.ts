import { describe, expect, it } from 'vitest';
import { readCascadeRows } from './cascade-file.js';

describe('readCascadeRows', () => {
  it('reads CSV with quotes and JSON lines alike', () => {
    const csv = 'id,author,parent,time,mood\na,"Ann, ""A""",,1000,0.5\r\nb,bo,a,1970-01-01T00:20:00Z,\n';
    const json =
      '{"id":"a","author":"Ann, \\"A\\"","time":1000,"mood":0.5}\n\n{"id":"b","author":"bo","parent":"a","time":"1970-01-01T00:20:00Z"}';
    const rows = [
      { id: 'a', author: 'Ann, "A"', parent: null, timeMs: 1_000_000, mood: 0.5 },
      { id: 'b', author: 'bo', parent: 'a', timeMs: 1_200_000, mood: null },
    ];
    expect(readCascadeRows(csv)).toEqual(rows);
    expect(readCascadeRows(json)).toEqual(rows);
    expect(readCascadeRows(' \n')).toEqual([]);
  });

  it.each([
    ['name,parent\na,', 1],
    ['id,time\na,yesterday', 2],
    ['id,author\na,"open', 2],
    ['{"id":"a"}\n[1', 2],
    ['{"author":"a"}', 1],
  ])('names the line of %j that it cannot read', (text, line) => {
    expect(() => readCascadeRows(text)).toThrow(expect.objectContaining({ kind: 'invalid-graph', line }));
  });
});
