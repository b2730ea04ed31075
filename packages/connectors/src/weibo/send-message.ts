import type { AccountContext, Connector } from '@tingshuo/connector-kit';
import { addressOf, post } from './request.js';
import { messageSent } from './schemas.js';
import { refused } from './share-rules.js';
import { FREE_URL, tierOf } from './tier.js';

// The free interface stands on a host of its own.
const FAN_SERVICE_URL = 'https://m.api.weibo.com/2';

/** Answers in private, by the fan service. It gives no id back and takes no picture. */
export const sendMessage: NonNullable<Connector['sendMessage']> = async (account, request) => {
  if (request.media && request.media.length > 0) return { kind: 'rejected', error: NO_MEDIA };
  const form = {
    type: 'text',
    data: JSON.stringify({ text: request.text }),
    receiver_id: request.recipientExternalId,
    save_sender_box: '1',
  };
  return await post(fanService(account), addressFor(account), { form }, messageSent, () => ({
    kind: 'accepted',
    externalId: request.idempotencyKey,
  }));
};

function addressFor(account: AccountContext): string {
  const isFree = tierOf(account) === 'free' && account.baseUrl === FREE_URL;
  const base = isFree ? { ...account, baseUrl: FAN_SERVICE_URL } : account;
  return addressOf(base, { free: 'messages/reply', commercial: 'messages/reply/biz' });
}

/** The fan service has a token of its own, which does not end. */
function fanService(account: AccountContext): AccountContext {
  const { fanServiceToken } = account.credentials;
  if (!fanServiceToken) return account;
  const { expiresAt: _ends, ...credentials } = account.credentials;
  return { ...account, credentials: { ...credentials, accessToken: fanServiceToken } };
}

const NO_MEDIA = refused('media_not_allowed', {
  cause: { en: 'The fan service takes texts only.', zh: '粉丝服务平台仅支持发送文本。' },
  action: { en: 'Remove the picture, then send again.', zh: '请移除图片后重新发送。' },
});
