import { AccountsService } from '../accounts/accounts.service.js';
import { Database } from '../platform/database/database.js';
import type { Command } from './command.js';

export const rotateKeys: Command = {
  words: ['rotate-keys'],
  usage: 'rotate-keys',
  help: {
    en: 'seal the secrets of all accounts with new data keys, one workspace after the other',
    zh: '逐个工作区更换数据密钥，并重新加密所有账号的密钥',
  },
  options: {},
  async run({ application, say }) {
    const app = await application();
    const workspaces = await app.get(Database).workspaceIds();
    let sealed = 0;
    for (const id of workspaces) sealed += await app.get(AccountsService).rotateKeys(id);
    say({
      en: `${sealed} accounts in ${workspaces.length} workspaces have new keys.`,
      zh: `${workspaces.length} 个工作区的 ${sealed} 个账号已更换密钥。`,
    });
    return 0;
  },
};
