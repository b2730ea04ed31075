import { type AccountContext, read, refusal, unlessRefused } from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { apiVersions } from './schemas.js';

/** The version of Mastodon's API that posts quotes first: Mastodon 4.5. */
const WITH_QUOTES = 7;

/** Throws where the server would drop a quote without a word. */
export async function requireQuotes(account: AccountContext): Promise<void> {
  const request = { url: `${account.baseUrl}/api/v2/instance` };
  const told = await unlessRefused(
    read(account.http, request, apiVersions, mastodonErrors),
    ({ kind }) => kind === 'rejected',
    () => undefined,
  );
  const version = told?.value.api_versions?.mastodon ?? 0;
  if (version < WITH_QUOTES) throw NO_QUOTES;
}

const NO_QUOTES = refusal(
  'quotes_not_offered',
  {
    en: 'This server does not offer quotes (Mastodon does from 4.5).',
    zh: '该服务器不支持引用（Mastodon 4.5 起支持）。',
  },
  { en: 'Put a link to the post in the text instead.', zh: '请改为在正文中附上原帖链接。' },
);
