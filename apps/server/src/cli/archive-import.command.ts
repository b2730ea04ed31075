import { readFile } from 'node:fs/promises';
import { ConnectorError } from '@tingshuo/connector-kit';
import { ARCHIVE_FORMATS, type Archive, documentText, readArchive } from '@tingshuo/connectors';
import { ArchiveImport } from '../archives/archive-import.service.js';
import { WorkspaceRepository } from '../workspaces/workspace.repository.js';
import type { Command, CommandRun } from './command.js';
import { CommandError } from './language.js';

const FORMATS = ARCHIVE_FORMATS.join(', ');
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

export const archiveImport: Command = {
  words: ['archive', 'import'],
  usage: 'archive import FILE',
  help: {
    en: `bring in the history of a network from a file (${FORMATS}); importing it again adds what is missing`,
    zh: `从文件导入平台的历史内容（${FORMATS}）；重复导入只补充缺少的部分`,
  },
  options: {
    workspace: {
      type: 'string',
      help: { en: 'short name of the workspace (default: main)', zh: '工作区短名（默认：main）' },
    },
    source: {
      type: 'string',
      help: { en: 'name of the source (default: the format)', zh: '来源名称（默认：文件格式）' },
    },
    owner: {
      type: 'string',
      help: {
        en: 'whose archive it is: the author of posts that name none',
        zh: '存档所属账号：未注明作者的帖子归于此账号',
      },
    },
  },
  async run(run) {
    const archive = await archiveOf(run);
    const { workspace, source, owner } = chosen(run);
    const application = await run.application();
    const workspaceId = await application
      .get(WorkspaceRepository)
      .ensure({ slug: workspace, name: workspace, timeZone: 'UTC', locale: run.language });
    const { stored, known, untold, refused } = await application
      .get(ArchiveImport)
      .import(workspaceId, archive, { source, owner });
    run.say({
      en: `${archive.format}: ${stored} posts stored, ${known} known already, ${untold} without time or author, ${refused} unreadable.`,
      zh: `${archive.format}：新存 ${stored} 条，已有 ${known} 条，缺少时间或作者 ${untold} 条，无法读取 ${refused} 条。`,
    });
    return stored + known > 0 ? 0 : 1;
  },
};

function chosen({ values }: CommandRun) {
  const workspace = String(values.workspace ?? 'main');
  const source = values.source === undefined ? undefined : String(values.source);
  if (!NAME.test(workspace) || (source !== undefined && !NAME.test(source)))
    throw new CommandError({
      en: '--workspace and --source take lower-case letters, digits and hyphens, at most 40.',
      zh: '--workspace 和 --source 只能包含小写字母、数字和连字符，最多 40 个。',
    });
  return { workspace, source, owner: String(values.owner ?? '').trim() || undefined };
}

async function archiveOf({ positionals, language }: CommandRun): Promise<Archive> {
  const [file] = positionals;
  if (file === undefined)
    throw new CommandError({ en: 'archive import needs a file.', zh: 'archive import 需要一个文件。' });
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    throw new CommandError({ en: `There is no file ${file}.`, zh: `找不到文件 ${file}。` });
  }
  try {
    return readArchive(documentText(bytes));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { code, cause } = error;
    const reason = cause[language];
    throw new CommandError({
      en: `${file}: ${reason} (${code}) Archives that can be read: ${FORMATS}.`,
      zh: `${file}：${reason}（${code}）可读取的存档格式：${FORMATS}。`,
    });
  }
}
