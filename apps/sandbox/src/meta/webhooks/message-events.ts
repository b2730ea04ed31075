/** Private messages as they are told: those of people, and echoes of the account's own. */
import { avatarUrl } from '../../avatars/avatar-route.js';
import type { Account, PrivateMessage } from '../../world/facts.js';
import { APP } from '../app.js';
import { instagramId, messageId } from '../ids.js';
import { participantId } from '../messaging/talks.js';
import type { MetaServer, Platform } from '../server.js';

export function hearMessage(server: MetaServer, message: PrivateMessage): void {
  const platform: Platform | null =
    message.network === 'facebook' || message.network === 'instagram' ? message.network : null;
  if (!platform) return;
  const { accounts } = server.worlds[platform];
  const [from, to] = [accounts.byId(message.fromId), accounts.byId(message.toId)];
  if (!from || !to) return;
  if (to.role === 'brand') tell(server, platform, to, from, message, false);
  if (from.role === 'brand') tell(server, platform, from, to, message, true);
}

function tell(
  server: MetaServer,
  platform: Platform,
  owner: Account,
  person: Account,
  { id, text, native, at }: PrivateMessage,
  isEcho: boolean,
): void {
  const object = platform === 'facebook' ? 'page' : 'instagram';
  const field = isEcho && object === 'page' ? 'message_echoes' : 'messages';
  if (!server.subscriptions.wanted(object, field, owner.handle)) return;
  const sides = [owner, person].map((account) => ({ id: participantId(owner, platform, account) }));
  const [ownSide, personSide] = sides;
  const attachments = native?.kind === 'image' && [
    { type: 'image', payload: { url: avatarUrl(server.sandboxUrl(), id) } },
  ];
  const message = {
    mid: messageId(platform, id),
    ...(text !== '' && { text }),
    ...(attachments && { attachments }),
    ...(isEcho && { is_echo: true, ...(platform === 'facebook' && { app_id: Number(APP.id) }) }),
  };
  const messaging = {
    sender: isEcho ? ownSide : personSide,
    recipient: isEcho ? personSide : ownSide,
    timestamp: at,
    message,
  };
  server.batches.add({
    object,
    accountId: owner.id,
    handle: owner.handle,
    entryId: platform === 'facebook' ? owner.id : instagramId('user', owner.id),
    at,
    change: null,
    messaging,
  });
}
