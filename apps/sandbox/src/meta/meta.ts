/** The Graph API of Facebook and Instagram behind one door: below /facebook or below /instagram. */
import { fileNumber, UploadShelf } from '../files/upload-shelf.js';
import type { Work } from '../http/dispatcher.js';
import type { SandboxRequest } from '../http/request.js';
import { UseWindows } from '../http/use-windows.js';
import type { NetworkParts, NetworkServer } from '../network.js';
import { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import { NetworkView } from '../world/network-view.js';
import type { PlacedPost } from '../world/post-store.js';
import { snowflakeTime } from '../world/snowflake.js';
import { APP } from './app.js';
import { errorAnswer, GraphError, refuse } from './errors.js';
import { graphCall } from './gate.js';
import { instagramId, instagramScopedId, managerId, pageScopedId } from './ids.js';
import { Containers } from './instagram/containers.js';
import { messageFileAnswer } from './messaging/message-file.js';
import { accessToken, debugToken } from './oauth/access-token.js';
import { answerDialog, showDialog } from './oauth/dialog.js';
import { knownPermissions, PERMISSIONS } from './permissions.js';
import { type MetaRecord, metaRecordSchema } from './records.js';
import type { MetaServer, Platform } from './server.js';
import { LONG_LASTS_MS, MetaTokens } from './tokens.js';
import { ChangeBatches } from './webhooks/change-batches.js';
import { FacebookChanges } from './webhooks/facebook-changes.js';
import { hearOnInstagram } from './webhooks/instagram-changes.js';
import { hearMessage } from './webhooks/message-events.js';
import { metaPush, sendBatch } from './webhooks/push.js';
import { Subscriptions } from './webhooks/subscriptions.js';

const NEWEST_VERSION = 'v24.0';
const VERSIONED = /^\/(v\d{1,2}\.\d)(?=\/|$)/;

export function openMeta(
  door: Platform,
  parts: NetworkParts,
  postUrl: (server: MetaServer, post: PlacedPost) => string,
): NetworkServer {
  const { whole } = parts.world;
  const journal = parts.journal<MetaRecord>();
  const keep = (record: MetaRecord): void => journal.append([record]);
  const server: MetaServer = {
    ...parts,
    door,
    worlds: { facebook: new NetworkView(whole, 'facebook'), instagram: new NetworkView(whole, 'instagram') },
    tokens: new MetaTokens(keep, parts.secret),
    subscriptions: new Subscriptions(keep),
    windows: new UseWindows(),
    photos: new UploadShelf('/photos', () => fileNumber(parts.secret())),
    attachments: new UploadShelf('/attachments', () => fileNumber(parts.secret())),
    containers: new Containers(),
    banned: new Map(),
    batches: new ChangeBatches((batch) => sendBatch(server, batch)),
    pusher: new Pusher({
      ...parts.settings.push,
      now: parts.serverNow,
      isFinal: (status) => status === 200,
    }),
  };
  for (const line of journal.takePast()) {
    const record = metaRecordSchema.parse(line);
    if (record.kind === 'issued' || record.kind === 'revoked') server.tokens.apply(record);
    else server.subscriptions.apply(record);
  }
  const changes = new FacebookChanges(server);
  const stops = [
    whole.onPost((post) => {
      changes.hear(post);
      hearOnInstagram(server, post);
    }),
    whole.onFact((fact) => {
      changes.witness(fact);
      if (fact.kind === 'message') hearMessage(server, fact.message);
    }),
  ];
  return {
    find: (request, path) => findWork(server, request, path),
    refuse,
    mintCredentials: (account, scopes) => mintCredentials(server, account, scopes),
    describeAccount: (account) => describeAccount(server, account),
    postUrl: (post) => postUrl(server, post),
    compose: (draft) => draft,
    push: metaPush(server),
    forget(keepCredentials) {
      if (!keepCredentials) {
        journal.clear();
        server.tokens.clear();
        server.subscriptions.clear();
      }
      for (const part of [
        server.windows,
        server.photos,
        server.attachments,
        server.containers,
        server.banned,
        server.pusher,
        changes,
      ])
        part.clear();
      server.batches.clear();
    },
    close() {
      for (const stop of stops) stop();
      server.batches.clear();
      server.pusher.close();
      journal.close();
    },
  };
}

function findWork(server: MetaServer, request: SandboxRequest, given: string): Work {
  const observed = {
    account: null,
    observed: true,
    refuse,
    arrivedAt: (id: string) => snowflakeTime(worldIdIn(id)),
  };
  const version = VERSIONED.exec(given)?.[1] ?? NEWEST_VERSION;
  const path = given.replace(VERSIONED, '') || '/';
  const named = (name: string): string => `${server.door}.${name}`;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/dialog/oauth') {
    const run = () => (isRead ? showDialog(server, request) : answerDialog(server, request));
    return { ...observed, endpoint: named(isRead ? 'oauth.dialog-page' : 'oauth.dialog'), run };
  }
  if (path === '/oauth/access_token')
    return {
      ...observed,
      endpoint: named('oauth.access-token'),
      run: guarded(() => accessToken(server, request)),
    };
  if (path === '/debug_token')
    return {
      ...observed,
      endpoint: named('oauth.debug-token'),
      run: guarded(() => debugToken(server, request)),
    };
  const photo = server.photos.answer(path);
  if (photo) return { ...observed, endpoint: named('photos'), run: () => photo };
  const file = messageFileAnswer(server, request, path);
  if (file) return { ...observed, endpoint: named('cdn'), run: () => file };
  return { ...observed, ...graphCall(server, request, path, version) };
}

function guarded(run: Work['run']): Work['run'] {
  return () => {
    try {
      return run();
    } catch (error) {
      if (error instanceof GraphError) return errorAnswer(error);
      throw error;
    }
  };
}

/** The world's id at the end of an id of the graph. */
function worldIdIn(id: string): string {
  return id.split('_').at(-1)?.slice(-18) ?? '';
}

function mintCredentials(
  { tokens, now, worlds }: MetaServer,
  account: Account,
  scopes: readonly string[] = PERMISSIONS,
): Record<string, unknown> {
  if (!knownPermissions(scopes)) throw new RangeError('unknown permission');
  if (account.role !== 'brand') throw new RangeError('only brands have pages');
  const user = tokens.issueUser(account.handle, scopes, now(), LONG_LASTS_MS);
  const linked = worlds.instagram.accounts.byId(account.id);
  return {
    accessToken: tokens.pageToken(user, now()).value,
    userAccessToken: user.value,
    pageId: account.id,
    userId: managerId(account),
    ...(linked && { instagramId: instagramId('user', linked.id) }),
    appId: APP.id,
    appSecret: APP.secret,
  };
}

/** The ids that every page and professional account knows a person by. */
function describeAccount({ worlds }: MetaServer, account: Account): Record<string, unknown> {
  const brands = worlds.facebook.accounts.all().filter(({ role }) => role === 'brand');
  const known = brands.map((brand): [string, unknown] => [
    brand.handle,
    { psid: pageScopedId(brand, account), igsid: instagramScopedId(brand, account) },
  ]);
  return { id: account.id, name: account.name, username: account.handle, known: Object.fromEntries(known) };
}
