import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type PublishRules, type UploadProblem, type UploadRow, UploadSettings } from '@tingshuo/contracts';
import {
  cellValue,
  columnsOf,
  dateOrderOf,
  quoteNotClosed,
  type ReadRow,
  type RowGround,
  readRow,
  rowTwice,
} from '@tingshuo/publishing';
import { NetworksService } from '../../accounts/networks.service.js';
import { MediaLibrary } from '../../media-library/media-library.service.js';
import { Database, LONG_WORK, type Tx } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids.js';
import { AccountSets } from '../library/account-set.repository.js';
import { PublicationRepository } from '../publication.repository.js';
import { type CheckGround, PublicationCheck } from '../publication-check.service.js';
import { rowIdentity } from './row-identity.js';
import { type JudgedRow, UploadRepository } from './upload.repository.js';
import { UploadNames } from './upload-names.repository.js';

export interface CellRow {
  index: number;
  line: number;
  cells: readonly string[];
  isBroken: boolean;
}

const AT_ONCE = 250;
const STORED_AT_ONCE = 2_000;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds out what every row of a table would become: the reader of rows first, then the judge of publications. */
@Injectable()
export class UploadJudge {
  constructor(
    private readonly database: Database,
    private readonly networks: NetworksService,
    private readonly names: UploadNames,
    private readonly sets: AccountSets,
    private readonly library: MediaLibrary,
    private readonly checks: PublicationCheck,
    private readonly publications: PublicationRepository,
    private readonly uploads: UploadRepository,
  ) {}

  /** How a new table is read, as far as its header tells. */
  settingsFor(header: readonly string[], zone: string): UploadSettings {
    const networks = new Map(
      this.networks.connectors.flatMap(({ manifest: { network, name } }) =>
        [network, name.en, name.zh].map((each) => [each.toLowerCase(), network as string] as const),
      ),
    );
    const columns = columnsOf(header, networks);
    return { columns, zone, dateOrder: null, accountIds: [], withoutTime: 'draft' };
  }

  /**
   * `rows` are all of the table, or those of which cells were corrected. In transactions of its own, each short, with
   * a breath between them: a table must not hold up anybody else.
   */
  async judge(
    workspaceId: string,
    uploadId: string,
    settings: UploadSettings,
    rows: readonly CellRow[],
    userId: string,
  ): Promise<JudgedRow[]> {
    const { ground, rowGround } = await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const ground = await this.checks.ground(tx, workspaceId, [], userId);
        const rules = [...ground.rules.values()];
        return { ground, rowGround: await this.rowGround(tx, workspaceId, uploadId, settings, rows, rules) };
      },
      LONG_WORK,
    );
    const judged: JudgedRow[] = [];
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows
        .slice(from, from + AT_ONCE)
        .map((row) => ({ row, read: readRow(row.cells, rowGround) }));
      const contents = some.flatMap(({ read }) => read.draft?.content ?? []);
      await this.database.withWorkspace(
        workspaceId,
        async (tx) => {
          const media = await this.checks.media(tx, workspaceId, contents);
          for (const { row, read } of some)
            judged.push(await this.row(tx, workspaceId, row, read, { ...ground, media }, userId));
        },
        LONG_WORK,
      );
      await setImmediate();
    }
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => this.placed(tx, workspaceId, uploadId, rows, judged),
      LONG_WORK,
    );
  }

  /** Stores what was found out, a part at a time. */
  async store(workspaceId: string, uploadId: string, judged: readonly JudgedRow[]): Promise<void> {
    for (let from = 0; from < judged.length; from += STORED_AT_ONCE) {
      const some = judged.slice(from, from + STORED_AT_ONCE);
      await this.database.withWorkspace(
        workspaceId,
        async (tx) => this.uploads.judge(tx, workspaceId, uploadId, some),
        LONG_WORK,
      );
    }
  }

  private async row(
    tx: Tx,
    workspaceId: string,
    { index, isBroken }: CellRow,
    { draft, when, key, problems }: ReadRow,
    ground: CheckGround,
    userId: string,
  ): Promise<JudgedRow> {
    const found: UploadProblem[] = isBroken ? [quoteNotClosed(), ...problems] : [...problems];
    if (draft) {
      const publication = { ...draft, id: uuidv7(), authorId: userId };
      const told = await this.checks.problems(tx, workspaceId, publication, when, ground);
      // A draft may be unfinished: what stands in its way is told, and stops only what shall go out.
      for (const { code, severity, accountId, message, fix } of told)
        found.push({
          code,
          severity: when === null ? 'warning' : severity,
          column: null,
          accountId,
          message,
          fix,
        });
    }
    const isReady = draft !== null && found.every(({ severity }) => severity !== 'error');
    return {
      index,
      state: isReady ? 'ready' : 'error',
      draft,
      when,
      originKey: draft && rowIdentity(draft, when, key),
      publicationId: null,
      problems: found,
    };
  }

  /** Rows that an earlier upload has made, and rows that stand in this table twice. */
  private async placed(
    tx: Tx,
    workspaceId: string,
    uploadId: string,
    rows: readonly CellRow[],
    judged: readonly JudgedRow[],
  ): Promise<JudgedRow[]> {
    const keys = judged.flatMap(({ originKey }) => originKey ?? []);
    const made = await this.publications.byOrigin(tx, workspaceId, 'csv', keys);
    const own = await this.publications.existing(tx, workspaceId, keys.flatMap(exportedId));
    const others = await this.uploads.linesOf(tx, workspaceId, uploadId, keys);
    const seen = new Map<string, { index: number; line: number }>();
    const isOfThese = new Set(rows.map(({ index }) => index));
    for (const [key, place] of others) if (!isOfThese.has(place.index)) seen.set(key, place);
    return judged.map((row, n) => {
      const { originKey, index } = row;
      if (originKey === null) return row;
      const first = seen.get(originKey);
      if (first && first.index !== index)
        return { ...row, state: 'error' as const, problems: [rowTwice(first.line), ...row.problems] };
      seen.set(originKey, { index, line: rows[n]?.line ?? 0 });
      const publicationId = made.get(originKey) ?? exportedId(originKey).find((id) => own.has(id));
      if (publicationId === undefined) return row;
      const known: UploadRow['state'] = 'known';
      return { ...row, state: known, publicationId, problems: [] };
    });
  }

  private async rowGround(
    tx: Tx,
    workspaceId: string,
    uploadId: string,
    settings: UploadSettings,
    rows: readonly CellRow[],
    rules: readonly PublishRules[],
  ): Promise<RowGround> {
    const written = mediaNames(settings, rows);
    const known = await this.library.facts(
      tx,
      workspaceId,
      written.filter((name) => ID.test(name)),
    );
    const named = await this.library.idsByName(tx, workspaceId, written);
    const campaigns = settings.columns.some((column) => column?.field === 'campaign')
      ? await this.names.campaigns(tx, workspaceId)
      : [];
    const dates: string[] = [];
    for (const [at, column] of settings.columns.entries())
      if (column?.field === 'date' || column?.field === 'when')
        dates.push(...(await this.uploads.column(tx, workspaceId, uploadId, at)));
    return {
      settings,
      dateOrder: dateOrderOf(dates),
      accounts: accountNames(rules, await this.sets.all(tx, workspaceId)),
      files: new Map([...named, ...known.map(({ id }) => [id, id] as const)]),
      campaigns: new Map(
        campaigns.flatMap(
          ({ id, code }) =>
            [
              [code.toLowerCase(), id],
              [id, id],
            ] as const,
        ),
      ),
    };
  }
}

/** The id of a publication in the key that an export gave it. */
function exportedId(originKey: string): string[] {
  const [, id] = /^key ([^/]+)(?:\/\d+)?$/.exec(originKey) ?? [];
  return id !== undefined && ID.test(id) ? [id] : [];
}

function mediaNames({ columns }: UploadSettings, rows: readonly CellRow[]): string[] {
  const at = columns.flatMap((column, n) => (column?.field === 'media' ? [n] : []));
  const cells = rows.flatMap(({ cells }) => at.map((n) => cellValue(cells[n] ?? '')));
  const lines = cells.flatMap((cell) => cell.split('\n'));
  return [...new Set(lines.map((line) => line.split('|', 1)[0]?.trim() ?? '').filter(Boolean))];
}

const ALL = ['all', '全部', '所有'];

/** Every name that accounts, networks and sets go by. */
function accountNames(
  rules: readonly PublishRules[],
  sets: readonly { name: string; accountIds: readonly string[] }[],
): RowGround['accounts'] {
  const names = new Map<string, { ids: string[]; isGroup: boolean }>();
  const add = (name: string, ids: readonly string[], isGroup: boolean) => {
    const key = name.trim().toLowerCase();
    const known = names.get(key);
    if (key === '' || (known?.isGroup && !isGroup)) return;
    if (!known) names.set(key, { ids: [...ids], isGroup });
    else known.ids = [...new Set([...known.ids, ...ids])];
  };
  for (const name of ALL)
    add(
      name,
      rules.map(({ accountId }) => accountId),
      true,
    );
  for (const { name, accountIds } of sets) add(name, accountIds, true);
  for (const { network, networkName, accountId } of rules)
    for (const name of [network, networkName.en, networkName.zh]) add(name, [accountId], true);
  for (const { accountId, network, networkName, handle, displayName } of rules) {
    const bare = handle.replace(/^@/, '');
    for (const name of [accountId, bare, `@${bare}`, displayName]) add(name, [accountId], false);
    for (const place of [network, networkName.zh]) add(`${place}:${bare}`, [accountId], false);
  }
  return names;
}
