import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  type HttpRequest,
  type Outcome,
  refusal,
  settingOf,
} from '@tingshuo/connector-kit';
import { NOT_TAKEN, picturePart } from './picture-handle.js';
import { type Endpoint, send } from './request.js';
import { created } from './schemas.js';
import { shareRefusal } from './share-rules.js';
import { commentOf } from './target.js';

/** Shares a text, with a picture where there is one. Weibo recognises no repeated request. */
export const publish: NonNullable<Connector['publish']> = async (account, { text, media = [] }) => {
  const refused = shareRefusal(text, settingOf(account, 'safeDomain'));
  if (refused) return { kind: 'rejected', error: refused };
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
  const id = replyTo.externalId;
  return await afterReading(
    () => commentOf(account, id),
    (answered) => {
      const form = { comment: text, ...originOf(account) };
      if (!answered) return create(account, COMMENT, { form: { ...form, id } });
      if (!answered.status) return { kind: 'rejected', error: NO_STATUS };
      return create(account, ANSWER, { form: { ...form, cid: id, id: answered.status.id } });
    },
  );
};

const COMMENT = { free: 'comments/create', commercial: 'comments/create/biz' };
const ANSWER = { free: 'comments/reply', commercial: 'comments/reply/biz' };
const REPOST = { free: 'statuses/repost', commercial: 'statuses/repost/biz' };

/** Shows a status to the own followers, without words. */
export const repost: NonNullable<Connector['repost']> = (account, externalId) =>
  create(account, REPOST, { form: { id: externalId, ...originOf(account) } });

// The address of who acts, which Weibo wants to know.
function originOf(account: AccountContext): Record<string, string> {
  const rip = settingOf(account, 'rip');
  return rip === undefined ? {} : { rip };
}

const create = (
  account: AccountContext,
  endpoint: Endpoint,
  body: Pick<HttpRequest, 'form' | 'multipart'>,
): Promise<Outcome> =>
  send(account, endpoint, body, created, ({ id, created_at: occurredAt }) => accepted(id, { occurredAt }));

const NO_MEDIA = refusal(
  'media_not_allowed',
  { en: 'Weibo\u2019s comments take no pictures from apps.', zh: '微博不允许应用在评论中发送图片。' },
  { en: 'Remove the picture, then send again.', zh: '请移除图片后重新发送。' },
);

const NO_STATUS = refusal(
  'not_found',
  { en: 'The status below which this comment stands is gone.', zh: '该评论所属的微博已不存在。' },
  { en: 'Check on Weibo whether it was deleted.', zh: '请到微博上确认是否已被删除。' },
);
