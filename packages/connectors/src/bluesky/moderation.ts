import { type Connector, errorOfFailure, outcomeBeforeSending, write } from '@tingshuo/connector-kit';
import { parseAtUri } from './at-uri.js';
import { blueskyErrors, ORIGINAL_GONE } from './errors.js';
import { postAt, stateOnce } from './record.js';
import { procedure } from './request.js';
import { reported } from './schemas.js';
import { signedIn } from './session.js';

/** Blocks a person. Blocks are public on Bluesky. */
export const block: NonNullable<Connector['block']> = (account, did) =>
  stateOnce(account, 'app.bsky.graph.block', did, { subject: did });

const LONGEST_REASON = 2000;

/** Tells the moderators of a post, or of its author where no post is named. */
export const report: NonNullable<Connector['report']> = async (account, target) => {
  const { externalId, authorExternalId: did, comment } = target;
  let subject: object = { $type: 'com.atproto.admin.defs#repoRef', did };
  try {
    if (parseAtUri(externalId)) {
      const post = await postAt(account, externalId);
      if (!post) return { kind: 'rejected', error: ORIGINAL_GONE };
      subject = { $type: 'com.atproto.repo.strongRef', uri: post.uri, cid: post.cid };
    }
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
  const reason = [...comment].slice(0, LONGEST_REASON).join('');
  const json = { reasonType: 'com.atproto.moderation.defs#reasonOther', reason, subject };
  const call = procedure(account, 'com.atproto.moderation.createReport', json);
  return await write(signedIn(account), call, reported, blueskyErrors, ({ id }) => ({
    kind: 'accepted',
    externalId: id,
  }));
};
