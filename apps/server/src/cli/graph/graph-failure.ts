import type { Bilingual } from '@tingshuo/contracts';
import { GraphError, type GraphErrorKind } from '@tingshuo/graph';
import { CommandError } from '../language.js';

type FileFailure =
  | 'file-not-found'
  | 'file-unreadable'
  | 'unknown-format'
  | 'unknown-node'
  | 'invalid-option';

/** What a graph command can refuse; the code is printed with the sentence and does not change. */
export type GraphFailureCode = FileFailure | GraphErrorKind;

/** A graph command that cannot go on: a code, and one sentence with what to do. */
export class GraphFailure extends CommandError {
  constructor(
    readonly code: GraphFailureCode,
    readonly reason: Bilingual,
    options?: ErrorOptions,
  ) {
    super({ en: `${code}: ${reason.en}`, zh: `${code}：${reason.zh}` }, options);
  }
}

/** The failure of a command on the file `given` for what was thrown on the way; what no user can mend is handed back. */
export function graphFailure(error: unknown, given: string): unknown {
  if (error instanceof GraphFailure) return error;
  const cause = { cause: error };
  if (error instanceof GraphError) return new GraphFailure(error.kind, sentenceOf(error, given), cause);
  const { code } = error instanceof Error && 'code' in error ? error : { code: undefined };
  // Of several files that a command reads or writes, the one that is to blame.
  const file = error instanceof Error && 'path' in error ? String(error.path) : given;
  if (code === 'ENOENT')
    return new GraphFailure('file-not-found', {
      en: `There is no file ${file}.`,
      zh: `找不到文件 ${file}。`,
    });
  if (code === 'EISDIR' || code === 'EACCES' || code === 'EPERM' || code === 'ENOTDIR')
    return new GraphFailure(
      'file-unreadable',
      { en: `${file} is a folder or may not be read.`, zh: `${file} 是文件夹或没有读取权限。` },
      cause,
    );
  if (typeof code === 'string' && code.startsWith('Z_'))
    return new GraphFailure(
      'file-unreadable',
      { en: `${file} is a damaged gzip file.`, zh: `${file} 是损坏的 gzip 文件。` },
      cause,
    );
  return error;
}

function sentenceOf(error: GraphError, file: string): Bilingual {
  switch (error.kind) {
    case 'budget-exceeded':
      return {
        en: `${file} needs more than ${error.message}; leave out --exact or allow more with --budget SECONDS.`,
        zh: `处理 ${file} 超过了 ${error.message}；请去掉 --exact，或用 --budget 秒数 放宽限制。`,
      };
    case 'too-large':
      return {
        en: `${file} is too large for this program (${error.message}); export a part of it.`,
        zh: `${file} 过大，无法处理（${error.message}）；请只导出其中一部分。`,
      };
    case 'invalid-graph':
      return {
        en: `${file} cannot be read as a graph, because ${error.message}; correct it and try again.`,
        zh: `${file} 无法读取为图：${error.line ? `第 ${error.line} 行有误` : '结构或数值有误'}（${error.message}）；请改正后重试。`,
      };
    case 'invalid-argument':
      return { en: `${error.message}; see --help.`, zh: `参数有误（${error.message}）；请看 --help。` };
  }
}
