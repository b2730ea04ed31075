import { ConnectorError, type LocalText } from '@tingshuo/connector-kit';

export const LATER = new ConnectorError({
  kind: 'rate_limited',
  code: 'rate_wait',
  cause: { en: 'The rate limit of the account is used up for now.', zh: '该账号的调用额度暂已用完。' },
  action: { en: 'Try again later.', zh: '请稍后再试。' },
});

export function notPossible(network: LocalText): ConnectorError {
  return new ConnectorError({
    kind: 'rejected',
    code: 'no_ability',
    cause: {
      en: `${network.en} does not let us do this through its interface.`,
      zh: `${network.zh} 不支持通过接口执行此操作。`,
    },
    action: { en: 'Do it on the network itself.', zh: '请直接在平台上操作。' },
  });
}

export function tooLong(cause: LocalText): ConnectorError {
  return new ConnectorError({
    kind: 'rejected',
    code: 'text_too_long',
    cause,
    action: { en: 'Shorten the text.', zh: '请缩短内容。' },
  });
}
