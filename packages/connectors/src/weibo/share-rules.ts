/** What Weibo demands of a text that an app shares, checked before a call of the day is spent on a refusal. */

import { type ConnectorError, refusal } from '@tingshuo/connector-kit';
import { TEXT_COUNTERS } from '@tingshuo/text-length';

const MAX_LENGTH = 140;

const TOPIC = /#[^#\n]+#/;
const LINK = /https?:\/\/[^\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/giu;

/** Why a text cannot be shared; undefined where it can. `safeDomain` may name several, with commas. */
export function shareRefusal(text: string, safeDomain: string | undefined): ConnectorError | undefined {
  if (TEXT_COUNTERS['half-width'](text) > MAX_LENGTH) return TOO_LONG;
  if (TOPIC.test(text)) return HAS_TOPIC;
  const domains = (safeDomain ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (domains.length === 0 || hostsIn(text).some((host) => domains.some((each) => isWithin(host, each))))
    return undefined;
  return refusal(
    'link_missing',
    {
      en: `Weibo takes texts from apps only with a link to the app\u2019s own domain (${domains.join(', ')}).`,
      zh: `微博要求应用发布的内容包含其安全域名（${domains.join('、')}）下的链接。`,
    },
    { en: 'Add such a link to the text.', zh: '请在内容中加入该域名下的链接。' },
  );
}

const hostsIn = (text: string) =>
  (text.match(LINK) ?? []).flatMap((link) => (URL.canParse(link) ? [new URL(link).hostname] : []));

const isWithin = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

const TOO_LONG = refusal(
  'text_too_long',
  { en: 'The text has more than 140 Chinese characters.', zh: '内容超过 140 个汉字。' },
  'shorten',
);

const HAS_TOPIC = refusal(
  'topic_not_allowed',
  { en: 'Weibo takes no #topic# from apps.', zh: '微博不允许应用发布带有 #话题# 的内容。' },
  { en: 'Remove the # signs, then send again.', zh: '请去掉 # 号后重新发送。' },
);
