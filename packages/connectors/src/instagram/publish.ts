import {
  type AccountContext,
  accepted,
  type Connector,
  errorOfFailure,
  type Outcome,
  outcomeBeforeSending,
  refusal,
} from '@tingshuo/connector-kit';
import { get, send } from '../meta/request.js';
import { forgetContainer, makeContainer, rememberedContainer } from './containers.js';
import { containerState, created } from './schemas.js';

const WAIT_MS = 30_000;
const MOST_FILES = 10;

/**
 * Publishes pictures or videos by their public addresses: a container is made, and published when it is ready. Only
 * the last step shows something; a container that was published once is never published again.
 */
export const publish: NonNullable<Connector['publish']> = async (account, request) => {
  const count = request.media?.length ?? 0;
  if (count === 0 || count > MOST_FILES)
    return { kind: 'rejected', error: count === 0 ? NO_FILE : MANY_FILES };
  const container = rememberedContainer(account, request) ?? (await makeContainer(account, request));
  if (typeof container !== 'string') return container;
  const state = await stateOf(account, container);
  if (typeof state !== 'string') return state;
  if (state === 'EXPIRED' || state === 'ERROR') forgetContainer(account, request);
  const early = EARLY_ENDS[state];
  if (early) return early;
  const edge = [account.account.externalId, 'media_publish'];
  const json = { creation_id: container };
  const outcome = await send(account, edge, { json }, created, ({ id }) => accepted(id));
  // Another try of an unknown end asks the same container whether it was published.
  if (outcome.kind === 'accepted' || outcome.kind === 'rejected') forgetContainer(account, request);
  return outcome;
};

/** An outage may answer here like a missing object; the publication is not given up for that. */
async function stateOf(account: AccountContext, container: string): Promise<string | Outcome> {
  try {
    const told = await get(account, [container], { fields: 'status_code' }, containerState);
    return told.status_code ?? 'FINISHED';
  } catch (thrown) {
    const error = errorOfFailure(thrown);
    return error.kind === 'auth_expired' ? outcomeBeforeSending(error) : { kind: 'not_sent', error };
  }
}

const EARLY_ENDS: Record<string, Outcome> = {
  IN_PROGRESS: {
    kind: 'not_sent',
    retryAfterMs: WAIT_MS,
    error: refusal(
      'media_in_preparation',
      { en: 'Instagram is still preparing the file.', zh: 'Instagram 仍在处理文件。' },
      'wait',
      { kind: 'unavailable' },
    ),
  },
  EXPIRED: {
    kind: 'not_sent',
    error: refusal(
      'media_expired',
      { en: 'What was prepared is older than 24 hours.', zh: '已准备的内容超过 24 小时。' },
      'wait',
      { kind: 'unavailable' },
    ),
  },
  ERROR: {
    kind: 'rejected',
    error: refusal(
      'media_refused',
      { en: 'Instagram could not prepare the file.', zh: 'Instagram 无法处理该文件。' },
      { en: 'Check size, format and address of the file.', zh: '请检查文件的大小、格式和地址。' },
    ),
  },
  PUBLISHED: {
    kind: 'unknown',
    error: refusal(
      'already_published',
      { en: 'Instagram published this before.', zh: 'Instagram 已发布过此内容。' },
      { en: 'Nothing to do: it is looked for on the account.', zh: '无需操作，系统会在账号中查找。' },
      { kind: 'unavailable' },
    ),
  },
};

const NO_FILE = refusal(
  'picture_needed',
  { en: 'Instagram has no posts of text only.', zh: 'Instagram 不支持纯文字帖子。' },
  { en: 'Add a picture or a video by its public https address.', zh: '请以公网 https 地址添加图片或视频。' },
);
const MANY_FILES = refusal(
  'too_many_files',
  { en: 'A post has ten files at most.', zh: '每条帖子最多包含十个文件。' },
  { en: 'Remove some.', zh: '请减少文件数量。' },
);
