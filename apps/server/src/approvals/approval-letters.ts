import type { StoredRequest } from './stored-request.js';

interface Letter {
  subject: string;
  text: string;
}

const SHOWN = 10;
const LENGTH = 80;

/** One letter about everything that waits for somebody. */
export function waitingLetter(
  requests: readonly StoredRequest[],
  address: string,
  locale: 'en' | 'zh',
): Letter {
  const lines = requests.slice(0, SHOWN).map((request) => `- ${when(request)}  ${beginning(request)}`);
  const more = requests.length - lines.length;
  const count = requests.length;
  return locale === 'zh'
    ? {
        subject: `有 ${count} 条内容待你审批`,
        text: [
          `以下内容待你审批（计划发布时间，UTC）：`,
          ...lines,
          ...(more > 0 ? [`……另有 ${more} 条`] : []),
          '',
          address,
        ].join('\n'),
      }
    : {
        subject: count === 1 ? 'A post waits for your approval' : `${count} posts wait for your approval`,
        text: [
          'These wait for your approval (planned time, UTC):',
          ...lines,
          ...(more > 0 ? [`… and ${more} more`] : []),
          '',
          address,
        ].join('\n'),
      };
}

/** To an author: what was sent back, with what should change. The same words about several accounts are told once. */
export function refusedLetter(
  refusals: readonly { request: StoredRequest; comment: string; name: string; address: string }[],
  locale: 'en' | 'zh',
): Letter {
  const told = new Map(refusals.map((each) => [[each.address, each.name, each.comment].join('\n'), each]));
  const blocks = [...told.values()].map(({ name, comment, request, address }) => {
    const said = locale === 'zh' ? `${name}：${comment}` : `${name}: ${comment}`;
    return [said, `> ${beginning(request)}`, address].join('\n');
  });
  const count = told.size;
  return locale === 'zh'
    ? { subject: `有 ${count} 条内容需要你修改`, text: ['审批人要求修改：', ...blocks].join('\n\n') }
    : {
        subject:
          count === 1
            ? 'Changes are asked for in your post'
            : `Changes are asked for in ${count} of your posts`,
        text: ['These came back from approval:', ...blocks].join('\n\n'),
      };
}

/** To administrators: people who are named in flows cannot approve any more. */
export function leftLetter(names: readonly string[], address: string, locale: 'en' | 'zh'): Letter {
  const who = names.join(locale === 'zh' ? '、' : ', ');
  return locale === 'zh'
    ? {
        subject: '审批流程中有人已无法审批',
        text: `${who} 已离开工作区或失去审批权限，待审批内容不再等待其决定。请调整审批流程。\n\n${address}`,
      }
    : {
        subject: 'Somebody in an approval flow can no longer approve',
        text: `${who} left the workspace or may no longer approve. Nothing waits for them any more. Please change the flow.\n\n${address}`,
      };
}

const when = ({ dueAt }: StoredRequest): string =>
  new Date(dueAt).toISOString().slice(0, 16).replace('T', ' ');

function beginning({ parts }: StoredRequest): string {
  const text = (parts[0]?.text ?? '').replace(/\s+/g, ' ').trim();
  const signs = [...text];
  return signs.length > LENGTH ? `${signs.slice(0, LENGTH).join('')}…` : text;
}
