import type { Bilingual, UploadProblem } from '@tingshuo/contracts';

type Code = Exclude<UploadProblem['code'], `date_${string}` | `time_${string}`>;

const text = (en: string, zh: string): Bilingual => ({ en, zh });

/** A problem of one cell (its column from 0), or of the row. */
export function rowProblem(
  code: Code,
  column: number | null,
  message: Bilingual,
  fix: Bilingual | null,
  severity: UploadProblem['severity'] = 'error',
): UploadProblem {
  return { code, severity, column, accountId: null, message, fix };
}

export const formulaAt = (column: number) =>
  rowProblem(
    'formula',
    column,
    text('A formula stands here instead of its value.', '此处是公式而不是值。'),
    text(
      'Write the value, or put an apostrophe in front of the text.',
      '请填写值，或在文字前加一个英文单引号。',
    ),
  );

export const unknownAccountAt = (column: number, name: string) =>
  rowProblem(
    'unknown_account',
    column,
    text(`No account is called “${name}”.`, `没有名为“${name}”的账号。`),
    text('Write a handle, a network or the name of a set.', '请填写账号名、平台名或账号组名称。'),
  );

export const ambiguousAccountAt = (column: number, name: string) =>
  rowProblem(
    'ambiguous_account',
    column,
    text(`Several accounts are called “${name}”.`, `有多个名为“${name}”的账号。`),
    text('Write the network in front, like weibo:name.', '请在前面加上平台，例如 weibo:账号名。'),
  );

export const unknownMediaAt = (column: number, name: string) =>
  rowProblem(
    'unknown_media',
    column,
    text(`The library has no file called “${name}”.`, `素材库中没有名为“${name}”的文件。`),
    text('Upload it to the library first.', '请先将文件上传到素材库。'),
  );

export const unknownCampaignAt = (column: number, name: string) =>
  rowProblem(
    'unknown_campaign',
    column,
    text(`There is no campaign “${name}”.`, `没有活动“${name}”。`),
    text('Write the code of a campaign.', '请填写活动代码。'),
  );

export const unknownKindAt = (column: number) =>
  rowProblem(
    'unknown_kind',
    column,
    text('This kind of post does not exist.', '没有这种内容类型。'),
    text(
      'Choose announcement, knowledge, product, store, promotion, question or poll.',
      '请填写：公告、知识、产品、门店、促销、提问或投票。',
    ),
  );

export const unknownModeAt = (column: number) =>
  rowProblem(
    'unknown_mode',
    column,
    text('It is not clear what shall be done.', '无法识别发布方式。'),
    text('Choose draft, at or slot.', '请填写：草稿、定时或队列。'),
  );

export const unknownLanguageAt = (column: number) =>
  rowProblem(
    'unknown_language',
    column,
    text('This is no name of a language.', '无法识别语言。'),
    text('Write it like zh, en or pt-BR.', '请写成 zh、en 或 pt-BR。'),
  );

export const badTagsAt = (column: number) =>
  rowProblem(
    'bad_tags',
    column,
    text('A post has 20 tags of 50 characters at most.', '最多 20 个标签，每个不超过 50 个字符。'),
    text('Remove or shorten some.', '请减少或缩短标签。'),
  );

export const badPollAt = (column: number) =>
  rowProblem(
    'bad_poll',
    column,
    text(
      'A poll has 2 to 12 options and lasts 5 minutes to 31 days.',
      '投票需要 2 至 12 个选项，时长为 5 分钟至 31 天。',
    ),
    text('Correct the poll.', '请更正投票设置。'),
  );

export const rowTwice = (line: number) =>
  rowProblem(
    'row_twice',
    null,
    text(`The same row stands on line ${line}.`, `与第 ${line} 行重复。`),
    text('Change it or remove it.', '请修改或删除该行。'),
  );

export const quoteNotClosed = () =>
  rowProblem(
    'quote_not_closed',
    null,
    text('A quotation mark is opened here and never closed.', '此处的引号没有闭合。'),
    text('Correct the cells, or the file.', '请更正单元格，或修改文件。'),
  );

export const rowLength = (has: number, wants: number) =>
  has < wants
    ? rowProblem(
        'row_too_short',
        null,
        text(`The row has ${has} cells, the table ${wants}.`, `该行有 ${has} 个单元格，表格有 ${wants} 列。`),
        text('Check the delimiter and the quotation marks.', '请检查分隔符和引号。'),
      )
    : rowProblem(
        'row_too_long',
        null,
        text(`The row has ${has} cells, the table ${wants}.`, `该行有 ${has} 个单元格，表格有 ${wants} 列。`),
        text('Put texts with commas into quotation marks.', '含有逗号的文字请用引号括起来。'),
      );

export const contentTooLarge = () =>
  rowProblem(
    'content_too_large',
    null,
    text('The texts of this row are longer than any post.', '该行文字超出任何内容的长度。'),
    text('Shorten them; a thread has at most 25 parts.', '请缩短内容；串文最多 25 段。'),
  );
