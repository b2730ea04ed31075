import { type MessageReceipt, refusal } from '@tingshuo/connector-kit';
import type { Push } from './schemas.js';

/** What WeChat says of a template message that it had taken; the push is from the person whom it was for. */
export function receiptsOf({ Event, MsgID, Status, FromUserName, CreateTime }: Push): {
  receipts?: readonly MessageReceipt[];
} {
  if (Event?.toLowerCase() !== 'templatesendjobfinish' || Status === undefined) return {};
  const failure = failureOf(Status);
  const receipt = { recipientExternalId: FromUserName, occurredAt: CreateTime };
  // Messages with a key of ours are reported as 0 by some of WeChat's servers.
  const named = MsgID === undefined || MsgID === '0' ? {} : { externalId: MsgID };
  return { receipts: [{ ...receipt, ...named, ...(failure && { failure }) }] };
}

function failureOf(status: string) {
  if (/^success$/i.test(status.trim())) return null;
  return /user\s*block/i.test(status) ? BLOCKED : failed(status);
}

const BLOCKED = refusal(
  'person_refuses',
  { en: 'The person takes no messages from this account.', zh: '对方已拒收此公众号的消息。' },
  {
    en: 'Reach them another way; they can allow messages again in the settings of the account in WeChat.',
    zh: '请改用其他方式联系；对方可在微信内该公众号的设置中重新允许接收消息。',
  },
);

const failed = (detail: string) =>
  refusal(
    'not_delivered',
    { en: 'WeChat could not deliver the message.', zh: '微信未能送达该消息。' },
    { en: 'Send it again, or reach them another way.', zh: '请重新发送，或改用其他方式联系。' },
    { detail: detail.slice(0, 200) },
  );
