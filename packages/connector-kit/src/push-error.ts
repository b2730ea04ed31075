/** Why a push was not believed. */

import { ConnectorError } from './errors.js';
import type { LocalText } from './local-text.js';

export type PushFault = 'push_not_authentic' | 'push_stale';

const TEXTS: Record<PushFault, { cause: LocalText; action: LocalText }> = {
  push_not_authentic: {
    cause: {
      en: 'Whoever sent this does not know the secret of the address.',
      zh: '发送方不知道该推送地址的密钥。',
    },
    action: {
      en: 'Check that the network and the account have the same secret.',
      zh: '请确认该网络与账号使用相同的密钥。',
    },
  },
  push_stale: {
    cause: { en: 'This was signed too long ago, or in the future.', zh: '该推送的签名时间过早或在未来。' },
    action: { en: 'Check the clocks of both servers.', zh: '请检查双方服务器的时钟。' },
  },
};

/** The error of a push that is not believed. */
export const pushError = (code: PushFault): ConnectorError =>
  new ConnectorError({ kind: 'rejected', code, ...TEXTS[code] });
