import { ROLES, type Role } from '@tingshuo/domain';
import { z } from 'zod';
import { AuthService } from '../auth/auth.service.js';
import { MembershipRepository } from '../auth/membership.repository.js';
import { WorkspaceRepository } from '../workspaces/workspace.repository.js';
import type { Command, CommandRun } from './command.js';
import { CommandError } from './language.js';
import { askPassword, generatedPassword, MIN_PASSWORD } from './password.js';

const Email = z.email().max(320);

export const userCreate: Command = {
  words: ['user', 'create'],
  usage: 'user create --email … --name … --role …',
  help: {
    en: 'make a user with a role in a workspace; an existing one gets the new name, role and password',
    zh: '创建用户并指定其在工作区中的角色；已有用户将更新姓名、角色和密码',
  },
  options: {
    email: { type: 'string', help: { en: 'address to sign in with', zh: '登录邮箱' } },
    name: { type: 'string', help: { en: 'name that others see', zh: '显示姓名' } },
    role: {
      type: 'string',
      help: { en: `one of ${ROLES.join(', ')}`, zh: `可选：${ROLES.join('、')}` },
    },
    workspace: {
      type: 'string',
      help: {
        en: 'short name of the workspace, made if it does not exist (default: main)',
        zh: '工作区短名，不存在则新建（默认：main）',
      },
    },
    locale: { type: 'string', help: { en: 'en or zh', zh: 'en 或 zh' } },
    'ask-password': {
      type: 'boolean',
      help: { en: 'ask for the password instead of generating one', zh: '手动输入密码，而不是自动生成' },
    },
  },
  async run(run) {
    const { email, name, role, slug, locale } = readUser(run);
    const typed = run.values['ask-password'] ? await typedPassword(run) : '';
    const password = typed || generatedPassword();
    const application = await run.application();
    const workspaceId = await application
      .get(WorkspaceRepository)
      .ensure({ slug, name: slug, timeZone: 'UTC', locale });
    const userId = await application.get(AuthService).saveUser({ email, name, password, locale });
    await application.get(MembershipRepository).save(workspaceId, userId, role);
    run.say({
      en: `${email} may now sign in to "${slug}" as ${role}.`,
      zh: `${email} 现在可以用角色 ${role} 登录工作区“${slug}”。`,
    });
    if (!typed) run.say({ en: `Password: ${password}`, zh: `密码：${password}` });
    return 0;
  },
};

function readUser({ values, language }: CommandRun) {
  const text = (name: string): string => String(values[name] ?? '').trim();
  const email = Email.safeParse(text('email'));
  if (!email.success)
    throw new CommandError({
      en: '--email needs an address such as ann@example.com.',
      zh: '--email 需要一个邮箱地址，例如 ann@example.com。',
    });
  const role = ROLES.find((known): known is Role => known === text('role'));
  if (!role)
    throw new CommandError({
      en: `--role must be one of ${ROLES.join(', ')}.`,
      zh: `--role 必须是以下之一：${ROLES.join('、')}。`,
    });
  const slug = text('workspace') || 'main';
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(slug))
    throw new CommandError({
      en: '--workspace takes lower-case letters, digits and hyphens, at most 40.',
      zh: '--workspace 只能包含小写字母、数字和连字符，最多 40 个。',
    });
  const locale = text('locale') || language;
  if (locale !== 'en' && locale !== 'zh')
    throw new CommandError({ en: '--locale must be en or zh.', zh: '--locale 必须是 en 或 zh。' });
  return { email: email.data, name: text('name') || email.data, role, slug, locale } as const;
}

async function typedPassword({ language }: CommandRun): Promise<string> {
  const question = { en: 'Password (empty: generate one): ', zh: '密码（留空则自动生成）：' };
  const password = await askPassword(question[language]);
  if (password !== '' && password.length < MIN_PASSWORD)
    throw new CommandError({
      en: `The password needs at least ${MIN_PASSWORD} characters.`,
      zh: `密码至少需要 ${MIN_PASSWORD} 个字符。`,
    });
  return password;
}
