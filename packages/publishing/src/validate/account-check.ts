import type { PublicationProblem } from '@tingshuo/contracts';
import { type Check, problemOf, problemOfAll } from './check.js';

/** Whether anything can be published through the account now. */
export const checkAccount: Check = (account) => {
  const { unavailable, handle } = account.rules;
  if (unavailable === null) return [];
  const words = {
    code: 'account_unavailable' as const,
    message: {
      en: `${handle} cannot publish now: ${unavailable.en}`,
      zh: `${handle} 目前无法发布：${unavailable.zh}`,
    },
    fix: {
      en: 'Set the account right in Accounts, or leave it out.',
      zh: '请到“账号”中处理该账号，或取消选择。',
    },
  };
  return [problemOf(account, words, { field: 'accounts' })];
};

export const NO_ACCOUNTS: PublicationProblem = problemOfAll(
  {
    code: 'no_accounts',
    message: { en: 'No account is chosen.', zh: '尚未选择账号。' },
    fix: { en: 'Choose at least one account.', zh: '请至少选择一个账号。' },
  },
  'accounts',
);

/** Of an account that is chosen and is none of those that publish. */
export function cannotPublish(accountId: string): PublicationProblem {
  const words = {
    code: 'cannot_publish' as const,
    message: {
      en: 'A chosen account was removed, or its network takes no posts.',
      zh: '所选账号已被移除，或其平台不支持发布内容。',
    },
    fix: { en: 'Leave it out.', zh: '请取消选择该账号。' },
  };
  return { ...problemOfAll(words, 'accounts'), accountId };
}
