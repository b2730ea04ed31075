import type { ContentKind, PublicationContent, PublicationProblem } from '@tingshuo/contracts';
import { problemOfAll } from './check.js';

/** Whether a poll is one, whatever the network. */
export function checkPoll(kind: ContentKind, { poll }: PublicationContent): PublicationProblem[] {
  if (poll === null) return kind === 'poll' ? [NO_POLL] : [];
  const options = poll.options.map((option) => option.trim());
  const isSound = options.every((option) => option !== '') && new Set(options).size === options.length;
  return isSound ? [] : [UNSOUND];
}

const NO_POLL = problemOfAll(
  {
    code: 'poll_options',
    message: { en: 'A poll has at least two options.', zh: '投票至少需要两个选项。' },
    fix: { en: 'Add options, or choose another kind of post.', zh: '请添加选项，或更换内容类型。' },
  },
  'poll',
);

const UNSOUND = problemOfAll(
  {
    code: 'poll_options',
    message: { en: 'An option is empty or stands there twice.', zh: '有选项为空或重复。' },
    fix: { en: 'Fill it, or remove it.', zh: '请填写或删除该选项。' },
  },
  'poll',
);
