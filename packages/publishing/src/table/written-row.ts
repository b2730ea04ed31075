import type { ContentText, Publication, UploadColumn } from '@tingshuo/contracts';
import { offsetAt } from '../calendar/zone.js';
import { guardedCell, joinParts, writtenFiles, writtenList } from './cell.js';
import { columnName } from './columns.js';

type Column = NonNullable<UploadColumn>;

/** What an export needs of a publication. */
export type WrittenPublication = Pick<
  Publication,
  'id' | 'kind' | 'title' | 'content' | 'campaignId' | 'tags'
> & {
  targets: readonly Pick<Publication['targets'][number], 'accountId' | 'network' | 'state' | 'dueAt'>[];
};

const FIELDS = [
  'key',
  'kind',
  'title',
  'accounts',
  'when',
  'mode',
  'tags',
  'campaign',
  'lang',
  'text',
  'firstComment',
  'media',
  'pollOptions',
  'pollMinutes',
  'pollMultiple',
] as const;
const OWN_FIELDS = ['text', 'firstComment', 'media'] as const;
const PLANNED = new Set(['draft', 'scheduled', 'awaiting_approval']);

/**
 * What is planned and drafted, as a table with its header: a row for every publication and time. Read again it gives
 * the same plan. Times are those of `zone` (IANA name), with their offset.
 */
export function writtenTable(publications: readonly WrittenPublication[], zone: string): string[][] {
  const networks = [...new Set(publications.flatMap(({ content }) => Object.keys(content.variants)))].sort();
  const columns: Column[] = [
    ...FIELDS.map((field) => ({ field, network: null })),
    ...networks.flatMap((network) => OWN_FIELDS.map((field) => ({ field, network }))),
  ];
  const rows = publications.flatMap((publication) => rowsOf(publication, columns, zone));
  return [columns.map(columnName), ...rows];
}

function rowsOf(publication: WrittenPublication, columns: readonly Column[], zone: string): string[][] {
  const groups = new Map<string, (typeof publication.targets)[number][]>();
  for (const target of publication.targets.filter(({ state }) => PLANNED.has(state))) {
    const key = `${target.state === 'draft'} ${target.dueAt}`;
    groups.set(key, [...(groups.get(key) ?? []), target]);
  }
  return [...groups.values()].map((targets, n) =>
    columns.map((column) => guardedCell(cellOf(publication, targets, n, column, zone))),
  );
}

function cellOf(
  { id, kind, title, content, campaignId, tags }: WrittenPublication,
  targets: readonly WrittenPublication['targets'][number][],
  n: number,
  { field, network }: Column,
  zone: string,
): string {
  const own = network === null ? content : content.variants[network];
  const dueAt = targets[0]?.dueAt ?? null;
  switch (field) {
    case 'key':
      return n === 0 ? id : `${id}/${n + 1}`;
    case 'kind':
      return kind;
    case 'title':
      return title;
    case 'accounts':
      return writtenList(targets.map(({ accountId }) => accountId));
    case 'when':
      return dueAt === null ? '' : localTime(Date.parse(dueAt), zone);
    case 'mode':
      return targets[0]?.state === 'draft' ? 'draft' : 'at';
    case 'tags':
      return writtenList(tags);
    case 'campaign':
      return campaignId ?? '';
    case 'lang':
      return content.lang ?? '';
    case 'text':
      return own ? joinParts(own.parts.map(({ text }) => text)) : '';
    case 'firstComment':
      return own?.firstComment ?? '';
    case 'media':
      return own ? mediaCell(own) : '';
    case 'pollOptions':
      return content.poll?.options.join('\n') ?? '';
    case 'pollMinutes':
      return content.poll ? String(content.poll.minutes) : '';
    case 'pollMultiple':
      return content.poll?.multiple ? 'yes' : '';
    case 'date':
    case 'time':
      return '';
  }
}

function mediaCell({ parts }: ContentText): string {
  if (parts.every(({ media }) => media.length === 0)) return '';
  return joinParts(
    parts.map(({ media }) => writtenFiles(media.map(({ assetId, alt }) => ({ file: assetId, alt })))),
  );
}

/** `2026-11-22T14:30:00+08:00`. */
function localTime(at: number, zone: string): string {
  const offset = offsetAt(at, zone);
  const shown = new Date(at + offset).toISOString().replace(/(?:\.000)?Z$/, '');
  const minutes = Math.abs(Math.round(offset / 60_000));
  const sign = offset < 0 ? '-' : '+';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${shown}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
