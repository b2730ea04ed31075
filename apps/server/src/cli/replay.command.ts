import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { MembershipRepository } from '../auth/membership.repository.js';
import { UserRepository } from '../auth/user.repository.js';
import { DEMO_PEOPLE } from '../demo/demo-people.js';
import { type Recording, RecordingError, readRecording } from '../replay/recording.js';
import { ReplayService } from '../replay/replay.service.js';
import { ReportsService } from '../reports/reports.service.js';
import { SandboxAdmin } from '../sandbox/sandbox-admin.js';
import { WorkspaceRepository } from '../workspaces/workspace.repository.js';
import { brandTable } from './brand-table.js';
import type { Command, CommandRun } from './command.js';
import { CommandError } from './language.js';

export const replay: Command = {
  words: ['replay'],
  usage: 'replay FILE',
  help: {
    en: 'let a recorded conversation (CSV, or CSV.gz) happen in the sandbox, hear it, print the brands’ response',
    zh: '让记录下来的对话（CSV 或 CSV.gz）在沙盒中重演，由系统监听，并打印各品牌的回复指标',
  },
  options: {
    workspace: {
      type: 'string',
      help: {
        en: 'short name of the workspace (default: from the file name)',
        zh: '工作区短名（默认取自文件名）',
      },
    },
    owner: {
      type: 'string',
      help: {
        en: `who may open the workspace (default: ${DEMO_PEOPLE[0].email})`,
        zh: `谁可以打开该工作区（默认：${DEMO_PEOPLE[0].email}）`,
      },
    },
  },
  async run(run) {
    const recording = readFile(run);
    const { sandbox } = run.config();
    if (!sandbox)
      throw new CommandError({
        en: 'A replay needs the sandbox. Start with npm start, without DATABASE_URL or with TINGSHUO_ROLE=all.',
        zh: '回放需要沙盒。请用 npm start 启动（不设 DATABASE_URL，或 TINGSHUO_ROLE=all）。',
      });
    const application = await run.application();
    const workspaceId = await openWorkspace(run);
    const rows = recording.posts.length;
    const { length: brands } = recording.brands;
    run.say({ en: `${rows} rows, ${brands} brands`, zh: `${rows} 行，${brands} 个品牌` });
    let told = -1;
    const report = await application
      .get(ReplayService)
      .replay(workspaceId, recording, new SandboxAdmin(sandbox), ({ ingested, total }) => {
        if (ingested === told) return;
        told = ingested;
        run.say({ en: `${ingested} of ${total} posts heard`, zh: `已听到 ${ingested} / ${total} 条` });
      });
    const { duplicates, standAlone, ingested, total } = report;
    run.say({
      en: `${ingested} of ${total} posts stored once; ${duplicates} rows repeated a known id; ${standAlone} answer posts that the file does not hold.`,
      zh: `${ingested} / ${total} 条各存一次；${duplicates} 行的 id 已存在；${standAlone} 条回复的原帖不在文件中。`,
    });
    const { rows: kpis } = await application
      .get(ReportsService)
      .brandResponse(workspaceId, { from: null, to: null });
    if (kpis.some((row) => row.inbound > 0))
      for (const line of brandTable(kpis, run.language)) run.print(line);
    else
      run.say({
        en: 'No brand answers in this file, so there are no response figures.',
        zh: '文件中没有品牌的回复，因此没有回复指标。',
      });
    if (ingested === total) return 0;
    run.say({
      en: 'Some posts were not heard. If another workspace has replayed this file before, they are old there: use that one.',
      zh: '有些帖子没有听到。若别的工作区曾回放过该文件，这些帖子已属旧帖：请使用那个工作区。',
    });
    return 1;
  },
};

function readFile({ positionals }: CommandRun): Recording {
  const [file] = positionals;
  if (file === undefined)
    throw new CommandError({
      en: 'Which file? npx tingshuo replay FILE',
      zh: '请给出文件：npx tingshuo replay 文件',
    });
  if (!existsSync(file))
    throw new CommandError({ en: `There is no file ${file}.`, zh: `找不到文件 ${file}。` });
  try {
    return readRecording(file);
  } catch (error) {
    const reason = error instanceof RecordingError || error instanceof Error ? error.message : String(error);
    throw new CommandError(
      { en: `${file} cannot be read: ${reason}`, zh: `无法读取 ${file}：${reason}` },
      { cause: error },
    );
  }
}

async function openWorkspace(run: CommandRun): Promise<string> {
  const application = await run.application();
  const stem = basename(run.positionals[0] ?? '').replace(/\..*$/, '');
  const name = String(run.values.workspace ?? `replay-${stem}`);
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  const workspaceId = await application
    .get(WorkspaceRepository)
    .ensure({ slug, name, timeZone: 'UTC', locale: run.language });
  const email = String(run.values.owner ?? DEMO_PEOPLE[0].email);
  const owner = await application.get(UserRepository).idByEmail(email);
  if (!owner && run.values.owner !== undefined)
    throw new CommandError({
      en: `There is no user ${email}. Make one with npx tingshuo user create.`,
      zh: `没有用户 ${email}。可用 npx tingshuo user create 创建。`,
    });
  if (owner) await application.get(MembershipRepository).save(workspaceId, owner, 'owner');
  return workspaceId;
}
