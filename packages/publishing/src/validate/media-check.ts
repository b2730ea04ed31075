import type { MediaFacts, MediaUse, PublicationProblem, PublishRules } from '@tingshuo/contracts';
import { type Check, type CheckedAccount, problemOf } from './check.js';
import { checkFile } from './file-check.js';

type MediaRules = NonNullable<PublishRules['media']>;

/** Whether the network takes the files of every part. */
export const checkMedia: Check = (account) =>
  account.parts.flatMap(({ media: uses, part }) => {
    if (part === null) return [];
    const { media: rule } = account.rules;
    if (rule) return [...count(account, rule, uses, part), ...files(account, rule, uses, part)];
    return uses.length > 0 ? [notPossible(account, part)] : [];
  });

function notPossible(account: CheckedAccount, part: number): PublicationProblem {
  const { en, zh } = account.rules.networkName;
  const words = {
    code: 'media_not_possible' as const,
    message: { en: `${en} takes no files here.`, zh: `此处无法向 ${zh} 发布文件。` },
    fix: { en: 'Remove the files from this network\u2019s text.', zh: '请在该平台的内容中移除文件。' },
  };
  return problemOf(account, words, { field: 'media', part });
}

function count(account: CheckedAccount, rule: MediaRules, uses: readonly MediaUse[], part: number) {
  const { en, zh } = account.rules.networkName;
  if (uses.length > rule.max) {
    const words = {
      code: 'media_too_many' as const,
      message: {
        en: `${en} allows ${rule.max} ${rule.max === 1 ? 'file' : 'files'} in a post; this has ${uses.length}.`,
        zh: `${zh} 每条最多 ${rule.max} 个文件，当前为 ${uses.length} 个。`,
      },
      fix: { en: 'Remove some.', zh: '请减少文件数量。' },
    };
    return [problemOf(account, words, { field: 'media', part })];
  }
  if (uses.length >= rule.min) return [];
  const words = {
    code: 'media_required' as const,
    message: { en: `${en} has no posts of text only.`, zh: `${zh} 不支持纯文字内容。` },
    fix: { en: 'Add a picture or a video.', zh: '请添加图片或视频。' },
  };
  return [problemOf(account, words, { field: 'media', part })];
}

function files(account: CheckedAccount, rule: MediaRules, uses: readonly MediaUse[], part: number) {
  const known = uses.flatMap((use) => {
    const facts = account.media.get(use.assetId);
    return facts ? [{ use, facts }] : [];
  });
  const missing = uses.length - known.length;
  return [
    ...(missing > 0 ? [problemOf(account, MISSING, { field: 'media', part })] : []),
    ...known.flatMap(({ facts }) => checkFile(account, rule, facts, part)),
    ...mixture(
      account,
      rule,
      known.map(({ facts }) => facts),
      part,
    ),
    ...descriptions(account, rule, known, part),
  ];
}

const MISSING = {
  code: 'media_missing' as const,
  message: { en: 'A file is not in the library any more.', zh: '有文件已不在素材库中。' },
  fix: { en: 'Choose another file.', zh: '请重新选择文件。' },
};

function mixture(account: CheckedAccount, rule: MediaRules, facts: readonly MediaFacts[], part: number) {
  const videos = facts.filter(({ mimeType }) => mimeType.startsWith('video/')).length;
  if (rule.mixed || videos === 0 || facts.length === 1) return [];
  const { en, zh } = account.rules.networkName;
  const words = {
    code: 'media_mixed' as const,
    message: {
      en: `A post on ${en} has pictures or one video.`,
      zh: `${zh} 的一条内容只能包含图片，或一个视频。`,
    },
    fix: { en: 'Remove the pictures or the videos.', zh: '请移除图片或多余的视频。' },
  };
  return [problemOf(account, words, { field: 'media', part })];
}

function descriptions(
  account: CheckedAccount,
  rule: MediaRules,
  known: readonly { use: MediaUse; facts: MediaFacts }[],
  part: number,
) {
  if (!rule.alt || known.every(({ use, facts }) => (use.alt ?? facts.alt).trim() !== '')) return [];
  const words = {
    code: 'alt_missing' as const,
    message: {
      en: 'A file has no description for people who cannot see it.',
      zh: '有文件缺少供视障用户使用的描述。',
    },
    fix: { en: 'Say in a sentence what it shows.', zh: '请用一句话描述其内容。' },
  };
  return [problemOf(account, words, { severity: 'warning', field: 'media', part })];
}
