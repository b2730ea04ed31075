import { type Connector, ConnectorError, write } from '@tingshuo/connector-kit';
import { parseAtUri } from './at-uri.js';
import { blueskyErrors } from './errors.js';
import { procedure } from './request.js';
import { removed } from './schemas.js';
import { signedIn } from './session.js';

/** Deletes a record of the account's own repository. One that is gone already is deleted too. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const parts = parseAtUri(externalId);
  if (parts?.repo !== account.account.externalId) return { kind: 'rejected', error: NOT_OURS };
  const call = procedure(account, 'com.atproto.repo.deleteRecord', { ...parts });
  return await write(signedIn(account), call, removed, blueskyErrors, () => ({
    kind: 'accepted',
    externalId,
  }));
};

const NOT_OURS = new ConnectorError({
  kind: 'rejected',
  code: 'not_own_post',
  cause: { en: 'The post belongs to another account.', zh: '该帖子属于其他账号。' },
  action: { en: 'Only its author can delete it.', zh: '只有作者本人可以删除。' },
});
