import { Problem } from '../../platform/http/problem.js';

/** Why a file is not taken as a table. */
export const UPLOAD_EMPTY = new Problem('invalid', 'upload_empty', {
  en: 'The file is empty.',
  zh: '文件为空。',
});

export const UPLOAD_TOO_LARGE = new Problem(
  'invalid',
  'upload_too_large',
  { en: 'The file is larger than 16 MB.', zh: '文件超过 16 MB。' },
  { action: { en: 'Split it into several files.', zh: '请拆分成多个文件。' } },
);

export const UPLOAD_TOO_MANY_ROWS = new Problem(
  'invalid',
  'upload_too_many_rows',
  { en: 'The table has more than 10,000 rows.', zh: '表格超过 10,000 行。' },
  { action: { en: 'Split it into several files.', zh: '请拆分成多个文件。' } },
);

export const UPLOAD_NO_TABLE = new Problem(
  'invalid',
  'upload_no_table',
  {
    en: 'This is no table whose first line names its columns.',
    zh: '该文件不是首行为列名的表格。',
  },
  {
    action: {
      en: 'Save it as CSV, with the names of the columns in the first line.',
      zh: '请另存为 CSV 格式，并确保首行为列名。',
    },
  },
);
