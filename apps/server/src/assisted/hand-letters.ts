import type { HandTask } from '@tingshuo/contracts';

const SHOWN = 10;
const LENGTH = 60;

/** One letter about everything that waits for somebody's hand. */
export function handLetter(
  tasks: readonly HandTask[],
  address: string,
  locale: 'en' | 'zh',
): { subject: string; text: string } {
  const lines = tasks
    .slice(0, SHOWN)
    .map((task) => `- ${task.networkName[locale]} @${task.handle}  ${beginning(task)}`);
  const more = tasks.length - lines.length;
  const count = tasks.length;
  return locale === 'zh'
    ? {
        subject: `有 ${count} 条内容等待人工发布`,
        text: [
          '以下内容已到发布时间，请在手机上打开并发布：',
          ...lines,
          ...(more > 0 ? [`……另有 ${more} 条`] : []),
          '',
          address,
        ].join('\n'),
      }
    : {
        subject: count === 1 ? 'A post waits for your hand' : `${count} posts wait for your hand`,
        text: [
          'These are due. Open them on your phone and post them:',
          ...lines,
          ...(more > 0 ? [`… and ${more} more`] : []),
          '',
          address,
        ].join('\n'),
      };
}

function beginning({ title, text }: HandTask): string {
  const signs = [...(title || text).replace(/\s+/g, ' ').trim()];
  return signs.length > LENGTH ? `${signs.slice(0, LENGTH).join('')}…` : signs.join('');
}
