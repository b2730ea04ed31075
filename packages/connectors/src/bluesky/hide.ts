import { afterReading, type Connector, refusal } from '@tingshuo/connector-kit';
import { amend } from './amended-record.js';
import { parseAtUri } from './at-uri.js';
import { postAt } from './record.js';

const GATE = 'app.bsky.feed.threadgate';

/**
 * Hides an answer in a thread that the account began. The rule stands beside the first post, under the same key; who may
 * answer there stays as it is.
 */
export const hide: NonNullable<Connector['hide']> = (account, externalId) =>
  afterReading(
    async () => {
      const { uri, record } = await postAt(account, externalId);
      const post = record.reply?.root.uri ?? uri;
      const root = parseAtUri(post);
      if (post === uri || root?.repo !== account.account.externalId) throw NOT_BELOW_OURS;
      return { uri, post, rkey: root.rkey };
    },
    ({ uri, post, rkey }) =>
      amend(
        account,
        { collection: GATE, rkey },
        (gate = { $type: GATE, post, createdAt: account.now().toISOString() }) => {
          const hidden = Array.isArray(gate.hiddenReplies) ? gate.hiddenReplies : [];
          return hidden.includes(uri) ? undefined : { ...gate, hiddenReplies: [...hidden, uri] };
        },
        uri,
      ),
  );

const NOT_BELOW_OURS = refusal(
  'not_in_own_thread',
  {
    en: 'The post is no answer in a thread that this account began.',
    zh: '该帖子不是此账号发起的对话中的回复。',
  },
  { en: 'Only the author of the first post can hide it.', zh: '只有首帖作者可以隐藏。' },
);
