import {
  type AccountContext,
  type Connector,
  ConnectorError,
  errorOfFailure,
  type Outcome,
  outcomeBeforeSending,
} from '@tingshuo/connector-kit';
import { NOT_TAKEN, picturePart } from './picture-handle.js';
import { addressOf, post } from './request.js';
import { created } from './schemas.js';
import { refused, shareRefusal } from './share-rules.js';
import { commentOf } from './target.js';
import { settingOf } from './tier.js';

/** Shares a text, with a picture where there is one. Weibo recognises no repeated request. */
export const publish: NonNullable<Connector['publish']> = async (account, { text, media = [] }) => {
  const refusal = shareRefusal(text, settingOf(account, 'safeDomain'));
  if (refusal) return { kind: 'rejected', error: refusal };
  const pictures = media.flatMap((handle) => picturePart(handle) ?? []);
  if (media.length > 1 || pictures.length !== media.length) return { kind: 'rejected', error: NOT_TAKEN };
  const form = { status: text, ...originOf(account) };
  const parts = Object.entries(form).map(([name, value]) => ({ name, value }));
  const body = pictures.length > 0 ? { multipart: [...parts, ...pictures] } : { form };
  return await create(account, { free: 'statuses/share' }, body);
};

/** Comments on a status, or answers a comment below the status that it belongs to. */
export const reply: NonNullable<Connector['reply']> = async (account, { text, replyTo, media = [] }) => {
  if (media.length > 0) return { kind: 'rejected', error: NO_MEDIA };
  try {
    const id = replyTo.externalId;
    const answered = await commentOf(account, id);
    const form = { comment: text, ...originOf(account) };
    if (!answered) {
      const endpoint = { free: 'comments/create', commercial: 'comments/create/biz' };
      return await create(account, endpoint, { form: { ...form, id } });
    }
    if (!answered.status) return { kind: 'rejected', error: NO_STATUS };
    const endpoint = { free: 'comments/reply', commercial: 'comments/reply/biz' };
    return await create(account, endpoint, { form: { ...form, cid: id, id: answered.status.id } });
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
};

/** Shows a status to the own followers, without words. */
export const repost: NonNullable<Connector['repost']> = (account, externalId) =>
  create(
    account,
    { free: 'statuses/repost', commercial: 'statuses/repost/biz' },
    { form: { id: externalId, ...originOf(account) } },
  );

// The address of who acts, which Weibo wants to know.
function originOf(account: AccountContext): Record<string, string> {
  const rip = settingOf(account, 'rip');
  return rip === undefined ? {} : { rip };
}

function create(
  account: AccountContext,
  endpoint: Parameters<typeof addressOf>[1],
  body: Parameters<typeof post>[2],
): Promise<Outcome> {
  return post(account, addressOf(account, endpoint), body, created, ({ id, created_at }) => ({
    kind: 'accepted',
    externalId: id,
    ...(created_at !== undefined && { occurredAt: created_at }),
  }));
}

const NO_MEDIA = refused('media_not_allowed', {
  cause: { en: 'Weibo\u2019s comments take no pictures from apps.', zh: '微博不允许应用在评论中发送图片。' },
  action: { en: 'Remove the picture, then send again.', zh: '请移除图片后重新发送。' },
});

const NO_STATUS = new ConnectorError({
  kind: 'rejected',
  code: 'not_found',
  cause: { en: 'The status below which this comment stands is gone.', zh: '该评论所属的微博已不存在。' },
  action: { en: 'Check on Weibo whether it was deleted.', zh: '请到微博上确认是否已被删除。' },
});
