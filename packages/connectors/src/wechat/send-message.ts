import {
  type AccountContext,
  type Connector,
  ConnectorError,
  type MessageRequest,
  type Outcome,
  write,
} from '@tingshuo/connector-kit';
import { wechatErrors } from './errors.js';
import { done } from './schemas.js';
import { signedIn } from './session.js';
import { mediaHandle } from './upload.js';

/**
 * Writes to a person as customer service. WeChat takes one text or file at a time and gives no ids: the message is
 * known by the request's key. Where a later part fails, the outcome is `unknown`: the parts before it have arrived.
 */
export const sendMessage: NonNullable<Connector['sendMessage']> = async (account, request) => {
  const parts = partsOf(request);
  if (parts.length === 0) return { kind: 'rejected', error: NOTHING };
  const accepted: Outcome = { kind: 'accepted', externalId: `sent:${request.idempotencyKey}` };
  for (const [index, part] of parts.entries()) {
    const outcome = await send(account, { touser: request.recipientExternalId, ...part }, accepted);
    if (outcome.kind === 'accepted') continue;
    return index > 0 && 'error' in outcome ? { kind: 'unknown', error: outcome.error } : outcome;
  }
  return accepted;
};

function partsOf({ text, media = [] }: MessageRequest): object[] {
  // Half of a surrogate pair would be escaped, and people would see the escape.
  const content = Buffer.from(text).toString();
  const words = text.trim() === '' ? [] : [{ msgtype: 'text', text: { content } }];
  const files = media.map(mediaHandle).map(({ type, mediaId }) => ({
    msgtype: type,
    [type]: { media_id: mediaId },
  }));
  return [...words, ...files];
}

function send(account: AccountContext, json: object, accepted: Outcome): Promise<Outcome> {
  const request = {
    method: 'POST' as const,
    url: `${account.baseUrl}/cgi-bin/message/custom/send`,
    json,
  };
  return write(signedIn(account), request, done, wechatErrors, () => accepted);
}

const NOTHING = new ConnectorError({
  kind: 'rejected',
  code: 'nothing_to_send',
  cause: { en: 'The message has neither text nor file.', zh: '消息既无文字也无文件。' },
  action: { en: 'Write something, then send again.', zh: '请填写内容后重新发送。' },
});
