/** The secret that both sides of a push know, where a person makes it up. */

import { refusal } from './error-table.js';

const MIN_LENGTH = 24;

/** The secret as it was entered. Throws ConnectorError where it could be guessed. */
export function longSecret(secret = ''): string {
  if (secret.length < MIN_LENGTH) throw TOO_SHORT;
  return secret;
}

const TOO_SHORT = refusal(
  'secret_too_short',
  { en: 'The secret has fewer than 24 characters.', zh: '密钥少于 24 个字符。' },
  { en: 'Make a longer random secret.', zh: '请生成更长的随机密钥。' },
);
