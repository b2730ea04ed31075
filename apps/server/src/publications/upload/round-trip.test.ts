import {
  PublicationContent as ContentSchema,
  type PublicationContent,
  UPLOAD_FIELDS,
} from '@tingshuo/contracts';
import {
  columnsOf,
  type RowGround,
  readRow,
  type WrittenPublication,
  writtenTable,
} from '@tingshuo/publishing';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeTable } from './decode-table.js';
import { parseTable } from './parse-table.js';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ACCOUNTS = [uuid(1), uuid(2), uuid(3)];
const FILES = [uuid(11), uuid(12)];
const NETWORKS = new Map(['weibo', 'x'].map((name) => [name, name]));

const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      '=1+1',
      '---',
      '\\---',
      "'=a",
      '"a","b";c\td',
      '- a\n- b',
      '+1',
      '@ana',
      '\n\n',
      '下午好，世界',
    ),
  )
  .map((text) => text.replace(/\r\n?/g, '\n'));
// What a table cannot tell from nothing: a text that is blank, and a comment that is.
const said = words.filter((text) => text.trim() !== '');
const media = fc.array(
  fc.record({ assetId: fc.constantFrom(...FILES), alt: fc.option(words.map((alt) => alt.trim())) }),
  { maxLength: 2 },
);
const text = fc.record({
  parts: fc.array(fc.record({ text: said, media }), { minLength: 1, maxLength: 3 }),
  firstComment: fc.option(said),
});
const line = words.map((each) => each.replaceAll('\n', ' ').trim()).filter((each) => each !== '');
const publications: fc.Arbitrary<WrittenPublication> = fc.record({
  id: fc.integer({ min: 100, max: 10_000 }).map(uuid),
  kind: fc.constantFrom('announcement' as const, 'question' as const),
  title: line.map((title) => [...title].slice(0, 50).join('')),
  content: fc
    .record({
      own: text,
      variants: fc.record({ weibo: text, x: text }, { requiredKeys: [] }).map(({ weibo, x }) => ({
        ...(weibo && { weibo }),
        ...(x && { x }),
      })),
      options: fc.option(fc.uniqueArray(line, { minLength: 2, maxLength: 4 })),
      lang: fc.constantFrom(null, 'zh', 'pt-BR'),
    })
    .map(
      ({ own, variants, options, lang }): PublicationContent =>
        ContentSchema.parse({
          ...own,
          variants,
          lang,
          poll: options && { options, minutes: 60, multiple: true },
        }),
    ),
  campaignId: fc.constant(null),
  tags: fc.uniqueArray(line.map((tag) => [...tag].slice(0, 20).join('').trim()).filter(Boolean), {
    maxLength: 3,
  }),
  targets: fc.uniqueArray(fc.constantFrom(...ACCOUNTS), { minLength: 1 }).chain((ids) =>
    fc.tuple(
      ...ids.map((accountId) =>
        fc.record({
          accountId: fc.constant(accountId),
          network: fc.constant('x'),
          state: fc.constantFrom('draft' as const, 'scheduled' as const),
          dueAt: fc
            .integer({ min: 0, max: 4 })
            .map((n) => new Date(Date.UTC(2026, 9, 25, 0, n * 30)).toISOString()),
        }),
      ),
    ),
  ),
});

/** One line for every account: what it gets, when, and whether that is planned. */
const planOf = (
  rows: readonly { accountIds: readonly string[]; at: string | null; isPlanned: boolean; words: unknown }[],
) =>
  rows
    .flatMap(({ accountIds, ...row }) => accountIds.map((accountId) => JSON.stringify([accountId, row])))
    .sort();

it('reads an export as the plan that it was written from, in any zone', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(publications, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York'),
      (planned, zone) => {
        const file = stringify(writtenTable(planned, zone), { bom: true, record_delimiter: '\r\n' });
        const table = parseTable(decodeTable(Buffer.from(file)).text);
        const columns = columnsOf(table?.header ?? [], NETWORKS);
        const ground: RowGround = {
          settings: { columns, zone: 'Asia/Shanghai', dateOrder: null, accountIds: [], withoutTime: 'draft' },
          dateOrder: null,
          accounts: new Map(ACCOUNTS.map((id) => [id, { ids: [id], isGroup: false }])),
          files: new Map(FILES.map((id) => [id, id])),
          campaigns: new Map(),
        };
        const read = (table?.rows ?? []).map(({ cells }) => readRow(cells, ground));
        expect(read.flatMap(({ problems }) => problems)).toEqual([]);
        const found = read.flatMap(({ draft, when }) =>
          draft === null
            ? []
            : [
                {
                  accountIds: draft.accountIds,
                  at: draft.dueAt,
                  isPlanned: when !== null,
                  words: [draft.kind, draft.title, draft.tags, draft.content],
                },
              ],
        );
        const wanted = planned.flatMap(({ kind, title, tags, content, targets }) =>
          targets.map(({ accountId, dueAt, state }) => ({
            accountIds: [accountId],
            at: dueAt,
            isPlanned: state !== 'draft',
            words: [kind, title, tags, content],
          })),
        );
        expect(planOf(found)).toEqual(planOf(wanted));
      },
    ),
  );
});

it('has a name for every column', () => {
  const header = UPLOAD_FIELDS.map((field) => field);
  expect(columnsOf(header, NETWORKS).map((column) => column?.field)).toEqual(header);
});
