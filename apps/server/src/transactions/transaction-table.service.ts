import { Injectable } from '@nestjs/common';
import {
  type RouteInput,
  TransactionSettings,
  type TransactionTable,
  type transactionRoutes,
} from '@tingshuo/contracts';
import { isZone } from '@tingshuo/publishing';
import { NetworksService } from '../accounts/networks.service.js';
import { Clock } from '../platform/clock.js';
import type { Caller } from '../platform/http/caller.js';
import { Problem } from '../platform/http/problem.js';
import { decodeTable } from '../publications/upload/decode-table.js';
import { parseTable } from '../publications/upload/parse-table.js';
import { UPLOAD_EMPTY, UPLOAD_NO_TABLE } from '../publications/upload/upload-refusals.js';
import { claimsOf, customerKey } from './claims.js';
import { readTable } from './table/read-table.js';
import { type StoredRow, Transactions } from './transactions.service.js';

const MOST_ROWS = 50_000;
const SHOWN_ERRORS = 200;
const SAMPLE = 8;
const NOBODY: StoredRow = { state: 'same', identityId: null };

/** Tables of transactions: read as often as somebody likes, stored when they say so, the same one twice once. */
@Injectable()
export class TransactionTables {
  private readonly networkNames: readonly string[];

  constructor(
    networks: NetworksService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    this.networkNames = networks.connectors.flatMap(({ manifest: { network, name, shortName = name } }) => [
      network,
      shortName.en,
      shortName.zh,
    ]);
  }

  async take(
    caller: Caller,
    bytes: Uint8Array,
    { source, store, settings: written }: RouteInput<typeof transactionRoutes.table>['query'],
  ): Promise<TransactionTable> {
    if (bytes.length === 0) throw UPLOAD_EMPTY;
    const settings = settingsOf(written);
    const { text, encoding } = decodeTable(bytes);
    const table = parseTable(text);
    if (!table || table.header.length < 2 || table.header.length > 200 || text.includes('\0'))
      throw UPLOAD_NO_TABLE;
    if (table.rows.length > MOST_ROWS) throw TOO_MANY_ROWS;
    const { columns, rows } = readTable(table, settings, {
      nowMs: this.clock.now().getTime(),
      networkNames: this.networkNames,
    });
    const fine = rows.flatMap(({ draft, line }) => (draft ? [{ draft, line }] : []));
    const drafts = fine.map(({ draft }) => draft);
    const { importId, stored } = await this.transactions.put(caller, source, drafts, store === 'true');
    const outcome = drafts.map(({ order }) => stored.get(order) ?? NOBODY);
    const count = (state: StoredRow['state']) => outcome.filter((row) => row.state === state).length;
    const matched = outcome.filter(({ identityId }) => identityId !== null).length;
    const wrong = rows.filter(({ draft }) => draft === null);
    return {
      ...{ encoding, delimiter: table.delimiter, header: table.header, columns, importId },
      counts: { new: count('new'), changed: count('changed'), same: count('same'), error: wrong.length },
      matched,
      unmatched: outcome.length - matched,
      errors: wrong.slice(0, SHOWN_ERRORS).map(({ line, cells, problems }) => ({
        line,
        cells: cells.map((cell) => cell.slice(0, 500)),
        problems,
      })),
      sample: fine.slice(0, SAMPLE).map(({ line, draft }) => ({
        line,
        order: draft.order,
        at: draft.occurredAt,
        amountMinor: draft.amountMinor,
        currency: draft.currency,
        claim: customerKey(claimsOf(draft.customer)),
        categories: draft.categories,
      })),
      examples: table.header.map((_, at) => firstCell(rows, at)),
    };
  }
}

function firstCell(rows: readonly { cells: readonly string[] }[], at: number): string {
  return rows.find(({ cells }) => (cells[at] ?? '').trim() !== '')?.cells[at]?.slice(0, 100) ?? '';
}

function settingsOf(written: string): TransactionSettings {
  const read = TransactionSettings.safeParse(parsed(written));
  if (read.success && isZone(read.data.zone)) return read.data;
  throw new Problem('invalid', 'invalid_input', {
    en: 'The settings of the table cannot be read.',
    zh: '无法识别表格设置。',
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const TOO_MANY_ROWS = new Problem(
  'invalid',
  'upload_too_many_rows',
  { en: 'The table has more than 50,000 rows.', zh: '表格超过 50,000 行。' },
  { action: { en: 'Split it into several files.', zh: '请拆分成多个文件。' } },
);
