/** Files that people send in private, for the receiver's token: https://upload.api.weibo.com/2/mss/msget?fid= */
import { avatarPng } from '../avatars/avatar.js';
import type { Answer } from '../http/answer.js';
import type { PrivateMessage } from '../world/facts.js';
import { WeiboError } from './errors.js';
import { requiredId } from './pages.js';
import { namesOf, type UserContext, type WeiboRoute } from './server.js';

/** Half a second of silence (RFC 4867): the header and ten frames of nothing. */
const VOICE = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(10, 0x7c)]);

/** How the sender and the receiver name the file of a message. */
export function fileIds({ id }: PrivateMessage): { vfid: number; tovfid: number } {
  const vfid = Number(id.slice(-9));
  return { vfid, tovfid: vfid + 1 };
}

export const messageFileRoute: WeiboRoute = {
  ...namesOf('mss/msget'),
  path: '/2/mss/msget',
  method: 'GET',
  tier: 'free',
  isCounted: false,
  handle: giveFile,
};

function giveFile({ server, params, viewer }: UserContext): Answer {
  const fid = Number(requiredId(params, 'fid'));
  const message = server.world
    .messagesOf(viewer.id)
    .find((each) => each.toId === viewer.id && fileIds(each).tovfid === fid);
  const kind = message?.native?.kind;
  if (!message || (kind !== 'image' && kind !== 'voice')) throw new WeiboError(10017, 'fid');
  const bytes = kind === 'image' ? avatarPng(message.id) : VOICE;
  return { status: 200, type: kind === 'image' ? 'image/png' : 'audio/amr', body: '', bytes, headers: {} };
}
