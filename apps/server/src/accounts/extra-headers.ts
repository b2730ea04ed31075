import { parseExtraHeaders } from '@tingshuo/connector-kit';
import { EXTRA_HEADERS } from '@tingshuo/contracts';
import { Problem } from '../platform/http/problem.js';
import type { Credentials } from './credential.repository.js';

/** Throws where a line of the headers that somebody entered is none. It names the header, never its value. */
export function checkExtraHeaders(fields: Credentials): void {
  const { refused } = parseExtraHeaders(fields[EXTRA_HEADERS] ?? '');
  if (refused.length === 0) return;
  const names = refused.map((line) => line.split(':', 1)[0]?.slice(0, 60) || '?').join(', ');
  throw new Problem(
    'invalid',
    'extra_headers',
    {
      en: `These lines are no headers that can be added: ${names}. Nothing was connected.`,
      zh: `以下各行不是可添加的请求头：${names}。未连接任何账号。`,
    },
    {
      action: {
        en: 'Write one “Name: value” per line, in plain ASCII. Host and the headers of the body are set by Tingshuo.',
        zh: '每行填写一个“名称: 值”，仅限 ASCII 字符。Host 和描述正文的请求头由听说自动设置。',
      },
    },
  );
}
