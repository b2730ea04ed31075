import {
  ContentKind,
  type ContentText,
  PublicationContent,
  type PublicationDraft,
  type UploadColumn,
  type UploadProblem,
  type UploadSettings,
  type When,
} from '@tingshuo/contracts';
import { cellValue, filesOf, isFormula, listOf, splitParts } from './cell.js';
import type { DateOrder } from './date-text.js';
import * as problems from './row-problem.js';
import { KIND_NAMES, MODE_NAMES } from './row-words.js';
import { missingTime, readWhen, splitWhen } from './when.js';

/** What names in cells stand for. */
export interface RowGround {
  settings: UploadSettings;
  /** What the dates of the table say by themselves, where the settings say nothing. */
  dateOrder: DateOrder | null;
  /** Ids by every name that an account, network or set goes by, in lower case; several ids where it is not clear. */
  accounts: ReadonlyMap<string, { ids: readonly string[]; isGroup: boolean }>;
  /** Ids of files by their names, and of themselves. */
  files: ReadonlyMap<string, string>;
  /** Ids of campaigns by their codes in lower case, and of themselves. */
  campaigns: ReadonlyMap<string, string>;
}

export interface ReadRow {
  /** Null where a cell cannot be read. */
  draft: PublicationDraft | null;
  /** Null: stays a draft. */
  when: When | null;
  /** Its own name for itself; null where it has none. */
  key: string | null;
  problems: UploadProblem[];
}

type Field = NonNullable<UploadColumn>['field'];

/** Reads one row of a table: everything that is wrong with its cells is told, and nothing is guessed. */
export function readRow(cells: readonly string[], ground: RowGround): ReadRow {
  const { columns } = ground.settings;
  const found: UploadProblem[] = [];
  if (cells.length !== columns.length) found.push(problems.rowLength(cells.length, columns.length));
  columns.forEach((column, at) => {
    if (column && isFormula(cells[at] ?? '')) found.push(problems.formulaAt(at));
  });
  const row = new Row(cells, columns);
  const accountIds = accountsOf(row, ground, found);
  const content = contentOf(row, ground, found);
  const kind = kindOf(row, found);
  const tags = listOf(row.value('tags'));
  if (tags.length > 20 || tags.some((tag) => tag.length > 50)) found.push(problems.badTagsAt(row.at('tags')));
  const campaignId = campaignOf(row, ground, found);
  const { when, dueAt } = timeOf(row, ground, found);
  const title = row.value('title').replaceAll('\n', ' ').slice(0, 200);
  const key = row.value('key').trim().slice(0, 200) || null;
  const isReadable = found.every(({ severity }) => severity !== 'error');
  const draft = isReadable && content ? { kind, title, content, accountIds, campaignId, tags, dueAt } : null;
  return { draft, when, key, problems: found };
}

class Row {
  constructor(
    private readonly cells: readonly string[],
    private readonly columns: readonly UploadColumn[],
  ) {}

  /** The column of a field, from 0; the first one where there is none. */
  at(field: Field, network: string | null = null): number {
    return Math.max(0, this.index(field, network));
  }

  has(field: Field, network: string | null = null): boolean {
    return this.index(field, network) >= 0;
  }

  value(field: Field, network: string | null = null): string {
    return cellValue(this.cells[this.index(field, network)] ?? '');
  }

  get networks(): string[] {
    return [...new Set(this.columns.flatMap((column) => column?.network ?? []))];
  }

  private index(field: Field, network: string | null): number {
    return this.columns.findIndex((column) => column?.field === field && column.network === network);
  }
}

function accountsOf(row: Row, { accounts, settings }: RowGround, found: UploadProblem[]): string[] {
  const names = listOf(row.value('accounts'));
  if (names.length === 0) return [...settings.accountIds];
  const ids = names.flatMap((name) => {
    const known = accounts.get(name.toLowerCase());
    if (!known) found.push(problems.unknownAccountAt(row.at('accounts'), name));
    else if (known.ids.length > 1 && !known.isGroup)
      found.push(problems.ambiguousAccountAt(row.at('accounts'), name));
    return known?.ids ?? [];
  });
  return [...new Set(ids)];
}

function contentOf(row: Row, ground: RowGround, found: UploadProblem[]): PublicationContent | null {
  const own = textOf(row, null, ground, found);
  const variants = row.networks.flatMap((network) => {
    const isThere = (['text', 'firstComment', 'media'] as const).some(
      (field) => row.value(field, network) !== '',
    );
    return isThere ? [[network, textOf(row, network, ground, found)] as const] : [];
  });
  const lang = row.value('lang').trim() || null;
  if (lang !== null && !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(lang))
    found.push(problems.unknownLanguageAt(row.at('lang')));
  const read = PublicationContent.safeParse({
    ...own,
    variants: Object.fromEntries(variants),
    poll: pollOf(row, found),
    lang,
  });
  if (read.success) return read.data;
  if (found.every(({ severity }) => severity !== 'error')) found.push(problems.contentTooLarge());
  return null;
}

/** A network's own text; what it does not say itself, it says like the others. */
function textOf(row: Row, network: string | null, ground: RowGround, found: UploadProblem[]): ContentText {
  const told = (field: 'text' | 'firstComment' | 'media') =>
    network !== null && row.has(field, network) ? network : null;
  const texts = splitParts(row.value('text', told('text')));
  const files = splitParts(row.value('media', told('media'))).map((part) =>
    filesOf(part).flatMap(({ file, alt }) => {
      const assetId = ground.files.get(file);
      if (assetId === undefined) found.push(problems.unknownMediaAt(row.at('media', told('media')), file));
      return assetId === undefined ? [] : [{ assetId, alt }];
    }),
  );
  const count = Math.max(texts.length, files.length);
  const parts = Array.from({ length: count }, (_, n) => ({ text: texts[n] ?? '', media: files[n] ?? [] }));
  return { parts, firstComment: row.value('firstComment', told('firstComment')) || null };
}

function pollOf(row: Row, found: UploadProblem[]): PublicationContent['poll'] {
  const cell = row.value('pollOptions');
  if (cell.trim() === '') return null;
  const options = cell.includes('\n')
    ? cell.split('\n')
    : cell.split(/[|;；]/u).map((option) => option.trim());
  const minutes = Number(row.value('pollMinutes').trim() || 1440);
  const multiple = /^(?:1|yes|true|y|是|多选)$/i.test(row.value('pollMultiple').trim());
  const isSound =
    options.length >= 2 &&
    options.length <= 12 &&
    Number.isInteger(minutes) &&
    minutes >= 5 &&
    minutes <= 44_640;
  if (!isSound) found.push(problems.badPollAt(row.at('pollOptions')));
  return isSound ? { options, minutes, multiple } : null;
}

function kindOf(row: Row, found: UploadProblem[]): ContentKind {
  const name = row.value('kind').trim().toLowerCase();
  const kind = ContentKind.safeParse(KIND_NAMES.get(name) ?? (name || undefined));
  if (kind.success) return kind.data;
  if (name !== '') found.push(problems.unknownKindAt(row.at('kind')));
  return row.value('pollOptions').trim() === '' ? 'announcement' : 'poll';
}

function campaignOf(row: Row, { campaigns }: RowGround, found: UploadProblem[]): string | null {
  const name = row.value('campaign').trim();
  if (name === '') return null;
  const id = campaigns.get(name.toLowerCase());
  if (id === undefined) found.push(problems.unknownCampaignAt(row.at('campaign'), name));
  return id ?? null;
}

function timeOf(
  row: Row,
  { settings, dateOrder }: RowGround,
  found: UploadProblem[],
): { when: When | null; dueAt: string | null } {
  const whole = row.value('when');
  const written =
    whole.trim() === '' ? { date: row.value('date'), time: row.value('time') } : splitWhen(whole);
  const order = settings.dateOrder ?? dateOrder;
  const { at, problem } = readWhen({ ...written, order, zone: settings.zone });
  const column =
    whole.trim() !== '' ? row.at('when') : row.at(problem?.code.startsWith('time') ? 'time' : 'date');
  if (problem) found.push({ ...problem, column, accountId: null });
  const word = row.value('mode').trim().toLowerCase();
  const mode = MODE_NAMES.get(word);
  if (word !== '' && mode === undefined) found.push(problems.unknownModeAt(row.at('mode')));
  const dueAt = at === null ? null : new Date(at).toISOString();
  if (mode === 'draft') return { when: null, dueAt };
  if (mode === 'slot') return { when: { kind: 'slot' }, dueAt: null };
  if (dueAt !== null) return { when: { kind: 'at', at: dueAt }, dueAt };
  if (problem) return { when: null, dueAt: null };
  if (mode === 'at') found.push({ ...missingTime(), column: row.at('mode'), accountId: null });
  return { when: settings.withoutTime === 'slot' ? { kind: 'slot' } : null, dueAt: null };
}
