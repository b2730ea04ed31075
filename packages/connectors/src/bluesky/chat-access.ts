/** Which app passwords may read and send private messages: their sessions say it in the scope of the access token. */

import { type Connector, isJsonObject, type LocalText } from '@tingshuo/connector-kit';

const NO_MESSAGES: LocalText = {
  en: 'This app password may not read direct messages. Make one that may (\u201cAllow access to your direct messages\u201d), then reconnect the account with it.',
  zh: '此应用密码无权读取私信。请新建一个勾选“允许访问你的私信”的应用密码，并用它重新连接该账号。',
};

/** Everything else is there for every app password. A session whose scope cannot be read is tried. */
export const availability: NonNullable<Connector['availability']> = ({ credentials }, ability) => {
  const isPrivate = ability === 'messages' || ability === 'sendMessage';
  return isPrivate && scopeOf(credentials.accessJwt) === 'com.atproto.appPass'
    ? { available: false, reason: NO_MESSAGES }
    : { available: true };
};

function scopeOf(token = ''): unknown {
  const [, claims = ''] = token.split('.');
  try {
    const told: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    return isJsonObject(told) ? told.scope : undefined;
  } catch {
    return undefined;
  }
}
