import { z } from 'zod';
import { Bilingual, Id, IdParams } from '../basics.js';
import { route } from '../route.js';
import { PublicationProblem } from './problem.js';
import { PublicationDraft, When } from './publication.js';

/**
 * What a column of an uploaded table may be. `when` holds date and time together, or they stand in two columns.
 * `text`, `firstComment` and `media` may be of one network only: `text@weibo` stands for Weibo's own text.
 */
export const UPLOAD_FIELDS = [
  'key',
  'text',
  'firstComment',
  'media',
  'accounts',
  'when',
  'date',
  'time',
  'mode',
  'kind',
  'title',
  'tags',
  'lang',
  'campaign',
  'pollOptions',
  'pollMinutes',
  'pollMultiple',
] as const;
export const UploadField = z.enum(UPLOAD_FIELDS);
export type UploadField = z.infer<typeof UploadField>;

/** One column's meaning; null: it is left out. `network` only with text, firstComment and media. */
export const UploadColumn = z.object({ field: UploadField, network: z.string().nullable() }).nullable();
export type UploadColumn = z.infer<typeof UploadColumn>;

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;

/** How a table is read. What the table says itself goes before what stands here. */
export const UploadSettings = z.object({
  /** One per column of the table, in its order. */
  columns: z.array(UploadColumn).max(200),
  /** IANA name: times without an offset are of this zone. */
  zone: z.string().max(64),
  /** Of dates like 03/04/2026; null: as the table's dates show by themselves. */
  dateOrder: z.enum(DATE_ORDERS).nullable(),
  /** Of rows that name no account. */
  accountIds: z.array(Id).max(100),
  /** What becomes of rows without a time. */
  withoutTime: z.enum(['draft', 'slot']),
});
export type UploadSettings = z.infer<typeof UploadSettings>;

/** Problems of cells, beside those that every publication may have. */
export const UPLOAD_PROBLEMS = [
  'row_too_short',
  'row_too_long',
  'row_twice',
  'quote_not_closed',
  'formula',
  'unknown_account',
  'ambiguous_account',
  'unknown_media',
  'unknown_kind',
  'unknown_mode',
  'unknown_language',
  'unknown_campaign',
  'bad_tags',
  'bad_poll',
  'date_unreadable',
  'date_ambiguous',
  'date_does_not_exist',
  'time_unreadable',
  'time_missing',
  'time_does_not_exist',
  'time_twice',
  'content_too_large',
] as const;

export const UploadProblem = z.object({
  code: z.union([z.enum(UPLOAD_PROBLEMS), PublicationProblem.shape.code]),
  severity: z.enum(['error', 'warning']),
  /** Index of the column that it is about; null where it is about the row. */
  column: z.number().nullable(),
  accountId: Id.nullable(),
  message: Bilingual,
  fix: Bilingual.nullable(),
});
export type UploadProblem = z.infer<typeof UploadProblem>;

export const UploadRow = z.object({
  /** Of the rows below the header, from 0: its name in every call. */
  index: z.number(),
  /** Where it begins in the file, from 1. */
  line: z.number(),
  cells: z.array(z.string()),
  /** `known`: an earlier upload made it already, it will not be made again. */
  state: z.enum(['ready', 'error', 'known', 'imported']),
  /** What would be made; null while a cell cannot be read. */
  draft: z
    .object({
      title: z.string(),
      excerpt: z.string(),
      accountIds: z.array(Id),
      /** Null: stays a draft. */
      when: When.nullable(),
    })
    .nullable(),
  publicationId: Id.nullable(),
  problems: z.array(UploadProblem),
});
export type UploadRow = z.infer<typeof UploadRow>;

export const Upload = z.object({
  id: Id,
  name: z.string(),
  /** As found: `utf-8`, `utf-16le`, `utf-16be`, `gb18030` or `windows-1252`. */
  encoding: z.string(),
  /** As found: a comma, a semicolon, a tab or a bar. */
  delimiter: z.string(),
  header: z.array(z.string()),
  settings: UploadSettings,
  /** How many rows are in each state. */
  counts: z.object({ ready: z.number(), error: z.number(), known: z.number(), imported: z.number() }),
  /** The import that runs or ran last. */
  jobId: Id.nullable(),
  createdAt: z.string(),
});
export type Upload = z.infer<typeof Upload>;

const write = 'publications.write';

export const uploadRoutes = {
  /**
   * The file is the body, as `text/csv` whatever its encoding. Nothing is planned yet. 400 `upload_empty`,
   * `upload_too_large`, `upload_too_many_rows` (10,000), `upload_no_table`.
   */
  create: route({
    method: 'POST',
    path: '/api/publication-uploads',
    access: write,
    audit: 'upload.created',
    query: z.object({ name: z.string().max(200), zone: z.string().max(64).optional() }),
    response: Upload,
  }),
  /** Newest first, at most fifty. */
  list: route({
    method: 'GET',
    path: '/api/publication-uploads',
    access: write,
    audit: false,
    response: z.object({ rows: z.array(Upload) }),
  }),
  show: route({
    method: 'GET',
    path: '/api/publication-uploads/:id',
    access: write,
    audit: false,
    params: IdParams,
    response: Upload,
  }),
  /** A window of its rows in their order; `state` leaves out the others. */
  rows: route({
    method: 'GET',
    path: '/api/publication-uploads/:id/rows',
    access: write,
    audit: false,
    params: IdParams,
    query: z.object({
      state: UploadRow.shape.state.optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    response: z.object({ rows: z.array(UploadRow), total: z.number() }),
  }),
  /** Reads the whole table anew. */
  change: route({
    method: 'PATCH',
    path: '/api/publication-uploads/:id',
    access: write,
    audit: 'upload.changed',
    params: IdParams,
    body: UploadSettings.partial(),
    response: Upload,
  }),
  /** Corrects cells; answers the rows that they stand in as they are now. */
  correct: route({
    method: 'PATCH',
    path: '/api/publication-uploads/:id/cells',
    access: write,
    audit: 'upload.changed',
    params: IdParams,
    body: z.object({
      cells: z
        .array(
          z.object({
            index: z.number().int().min(0),
            column: z.number().int().min(0).max(199),
            value: z.string().max(100_000),
          }),
        )
        .min(1)
        .max(1000),
    }),
    response: z.object({ upload: Upload, rows: z.array(UploadRow) }),
  }),
  /** Makes what is ready, as a job with progress. Rows with errors stay where they are. */
  import: route({
    method: 'POST',
    path: '/api/publication-uploads/:id/import',
    access: write,
    audit: 'upload.imported',
    params: IdParams,
    response: z.object({ jobId: Id }),
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/publication-uploads/:id',
    access: write,
    audit: 'upload.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  /** What is planned in a time, as a table that imports to the same plan. UTF-8 with a BOM. */
  export: route({
    method: 'GET',
    path: '/api/publications/export',
    access: 'publications.read',
    audit: false,
    query: z.object({
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
      zone: z.string().max(64).default('UTC'),
    }),
    response: z.unknown(),
  }),
  /** For programs: each row is made once, however often its `key` comes. */
  importRows: route({
    method: 'POST',
    path: '/api/publications/import',
    access: write,
    audit: 'publications.imported',
    body: z.object({
      rows: z
        .array(PublicationDraft.extend({ key: z.string().min(1).max(200), when: When.nullable() }))
        .min(1)
        .max(100),
    }),
    response: z.object({
      rows: z.array(
        z.object({
          key: z.string(),
          /** Null where its problems stand in the way. */
          publicationId: Id.nullable(),
          isNew: z.boolean(),
          problems: z.array(PublicationProblem),
        }),
      ),
    }),
  }),
};
