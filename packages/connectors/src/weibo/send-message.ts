import { type AccountContext, accepted, type Connector, refusal } from '@tingshuo/connector-kit';
import { send } from './request.js';
import { messageSent } from './schemas.js';
import { FREE_URL, tierOf } from './tier.js';

// The free interface stands on a host of its own.
const FAN_SERVICE_URL = 'https://m.api.weibo.com/2';

/**
 * Answers in private, by the fan service. It gives no id back, and takes texts, articles and places, but no pictures:
 * https://open.weibo.com/wiki/Send_Customer_Service_Message
 */
export const sendMessage: NonNullable<Connector['sendMessage']> = async (account, request) => {
  if (request.media && request.media.length > 0) return { kind: 'rejected', error: NO_MEDIA };
  const form = {
    type: 'text',
    data: JSON.stringify({ text: request.text }),
    receiver_id: request.recipientExternalId,
    save_sender_box: '1',
  };
  return await send(fanService(account), REPLY, { form }, messageSent, () =>
    accepted(request.idempotencyKey),
  );
};

const REPLY = { free: 'messages/reply', commercial: 'messages/reply/biz' };

/** The fan service has a token of its own, which does not end. */
function fanService(account: AccountContext): AccountContext {
  const { fanServiceToken, ...given } = account.credentials;
  const isFree = tierOf(account) === 'free' && account.baseUrl === FREE_URL;
  const baseUrl = isFree ? FAN_SERVICE_URL : account.baseUrl;
  if (!fanServiceToken) return { ...account, baseUrl };
  const { expiresAt: _ends, ...credentials } = given;
  return { ...account, baseUrl, credentials: { ...credentials, accessToken: fanServiceToken } };
}

const NO_MEDIA = refusal(
  'media_not_allowed',
  { en: 'The fan service takes texts only.', zh: '粉丝服务平台仅支持发送文本。' },
  { en: 'Remove the picture, then send again.', zh: '请移除图片后重新发送。' },
);
