import { type Check, type CheckedAccount, problemOf } from './check.js';

/** Whether the network has threads, first comments and polls. */
export const checkShape: Check = (account) => [
  ...thread(account),
  ...firstComment(account),
  ...poll(account),
];

function thread(account: CheckedAccount) {
  const posts = account.parts.filter(({ part }) => part !== null);
  if (posts.length < 2 || account.rules.thread) return [];
  const { en, zh } = account.rules.networkName;
  const words = {
    code: 'thread_not_possible' as const,
    message: {
      en: `${en} has no threads; this has ${posts.length} parts.`,
      zh: `${zh} 不支持串文，当前共有 ${posts.length} 段。`,
    },
    fix: {
      en: 'Write one text for this network alone.',
      zh: '请为该平台单独写成一段。',
    },
  };
  return [problemOf(account, words, { field: 'text', part: 1 })];
}

function firstComment(account: CheckedAccount) {
  const isThere = account.parts.some(({ part }) => part === null);
  if (!isThere || account.rules.firstComment) return [];
  const { en, zh } = account.rules.networkName;
  const words = {
    code: 'first_comment_not_possible' as const,
    message: { en: `${en} takes no first comment.`, zh: `${zh} 不支持首条评论。` },
    fix: {
      en: 'Take it out of this network\u2019s own text.',
      zh: '请在该平台的单独内容中去掉首条评论。',
    },
  };
  return [problemOf(account, words, { field: 'firstComment' })];
}

function poll(account: CheckedAccount) {
  const { poll: asked } = account.content;
  if (asked === null) return [];
  const { poll: rule, networkName } = account.rules;
  const { en, zh } = networkName;
  if (rule === null) {
    const words = {
      code: 'poll_not_possible' as const,
      message: {
        en: `${en} takes no polls from apps: the options are written below the text, with numbers to answer with.`,
        zh: `${zh} 不支持通过应用发起投票：选项将带编号附在正文之后，供粉丝回复编号。`,
      },
      fix: null,
    };
    return [problemOf(account, words, { severity: 'warning', field: 'poll' })];
  }
  const problems = [];
  const { maxOptions, maxOptionLength, maxMinutes } = rule;
  if (asked.options.length > maxOptions || asked.options.some((each) => [...each].length > maxOptionLength)) {
    const words = {
      code: 'poll_options' as const,
      message: {
        en: `${en} allows ${maxOptions} options of ${maxOptionLength} characters.`,
        zh: `${zh} 最多允许 ${maxOptions} 个选项，每个不超过 ${maxOptionLength} 个字符。`,
      },
      fix: { en: 'Shorten the list or its options.', zh: '请减少选项或缩短文字。' },
    };
    problems.push(problemOf(account, words, { field: 'poll' }));
  }
  if (asked.minutes > maxMinutes) {
    const days = Math.floor(maxMinutes / (24 * 60));
    const words = {
      code: 'poll_options' as const,
      message: {
        en: `${en} keeps a poll open for at most ${days} days.`,
        zh: `${zh} 的投票最长 ${days} 天。`,
      },
      fix: { en: 'Let it end earlier.', zh: '请缩短投票时长。' },
    };
    problems.push(problemOf(account, words, { field: 'poll' }));
  }
  if (asked.multiple && !rule.multiple) {
    const words = {
      code: 'poll_options' as const,
      message: { en: `${en} lets people choose only one option.`, zh: `${zh} 的投票只能单选。` },
      fix: { en: 'Allow one choice, or leave this network out.', zh: '请改为单选，或不选择该平台。' },
    };
    problems.push(problemOf(account, words, { field: 'poll' }));
  }
  if ((account.parts[0]?.media.length ?? 0) > 0) {
    const words = {
      code: 'poll_with_media' as const,
      message: { en: `A poll on ${en} has no files beside it.`, zh: `${zh} 的投票不能附带文件。` },
      fix: { en: 'Remove the files, or the poll.', zh: '请移除文件或投票。' },
    };
    problems.push(problemOf(account, words, { field: 'poll' }));
  }
  return problems;
}
