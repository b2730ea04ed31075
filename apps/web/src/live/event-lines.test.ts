import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader } from './event-lines.js';

const STREAM =
  ': hello\n\nid: 7\nevent: live.reset\ndata: {"a":1}\n\nid: 8\r\ndata: one\r\ndata:two\r\n\r\ndata: 你好\n\nid: 9\n\n';

describe('event lines', () => {
  it('reads ids, names, joined data and comments', () => {
    expect(createEventReader()(STREAM)).toEqual([
      { id: '7', event: 'live.reset', data: '{"a":1}' },
      { id: '8', event: 'message', data: 'one\ntwo' },
      { id: '8', event: 'message', data: '你好' },
    ]);
  });

  it('does not care where the network cuts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 12 }), (cuts) => {
        const read = createEventReader();
        const edges = [0, ...cuts.sort((a, b) => a - b), STREAM.length];
        const pieces = edges.slice(1).map((edge, i) => STREAM.slice(edges[i], edge));
        expect(pieces.flatMap(read)).toEqual(createEventReader()(STREAM));
      }),
    );
  });
});
