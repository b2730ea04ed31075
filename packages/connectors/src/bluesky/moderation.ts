import { type AccountContext, accepted, afterReading, type Connector } from '@tingshuo/connector-kit';
import { parseAtUri } from './at-uri.js';
import { postAt, stateOnce } from './record.js';
import { send } from './request.js';
import { reported } from './schemas.js';

/** Blocks a person. Blocks are public on Bluesky. */
export const block: NonNullable<Connector['block']> = (account, did) =>
  stateOnce(account, 'app.bsky.graph.block', did, { subject: did });

const LONGEST_REASON = 2000;

/** Tells the moderators of a post, or of its author where no post is named. */
export const report: NonNullable<Connector['report']> = (account, target) =>
  afterReading(
    () => subjectOf(account, target),
    (subject) => {
      const reason = [...target.comment].slice(0, LONGEST_REASON).join('');
      const json = { reasonType: 'com.atproto.moderation.defs#reasonOther', reason, subject };
      const method = 'com.atproto.moderation.createReport';
      return send(account, method, { json }, reported, ({ id }) => accepted(id));
    },
  );

async function subjectOf(
  account: AccountContext,
  { externalId, authorExternalId: did }: { externalId: string; authorExternalId: string },
): Promise<object> {
  if (!parseAtUri(externalId)) return { $type: 'com.atproto.admin.defs#repoRef', did };
  const { uri, cid } = await postAt(account, externalId);
  return { $type: 'com.atproto.repo.strongRef', uri, cid };
}
