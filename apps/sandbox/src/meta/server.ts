/** What the endpoints of the Graph API work with. */
import type { UploadShelf } from '../files/upload-shelf.js';
import type { Params } from '../http/params.js';
import type { SandboxRequest } from '../http/request.js';
import type { UseWindows } from '../http/use-windows.js';
import type { NetworkParts } from '../network.js';
import type { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import type { NetworkView } from '../world/network-view.js';
import type { Containers } from './instagram/containers.js';
import type { MetaTokens } from './tokens.js';
import type { ChangeBatches } from './webhooks/change-batches.js';
import type { Subscriptions } from './webhooks/subscriptions.js';

export const PLATFORMS = ['facebook', 'instagram'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Both networks are behind each door; tokens and webhooks belong to the door at which they were made. */
export interface MetaServer extends Omit<NetworkParts, 'journal' | 'world'> {
  door: Platform;
  worlds: Readonly<Record<Platform, NetworkView>>;
  tokens: MetaTokens;
  windows: UseWindows;
  photos: UploadShelf;
  /** Files for private messages. */
  attachments: UploadShelf;
  containers: Containers;
  subscriptions: Subscriptions;
  batches: ChangeBatches;
  pusher: Pusher;
  /** Ids of the people whom each page has banned. */
  banned: Map<string, Set<string>>;
}

/** A request with a good access token. */
export interface GraphContext {
  server: MetaServer;
  request: SandboxRequest;
  params: Params;
  /** With the v, as it was asked or the newest. */
  version: string;
  accessToken: string;
  viewer: Viewer;
  /** The page that the token is for, or that its user manages. */
  page: Account;
}

export interface Viewer {
  kind: 'user' | 'page';
  /** Handle of the page. */
  handle: string;
  scopes: readonly string[];
}

/** The account of a page's owner on Instagram; undefined when there is none. */
export function instagramOf({ worlds }: MetaServer, page: Account): Account | undefined {
  return worlds.instagram.accounts.byId(page.id);
}

/** An object or a list among the parameters: part of a JSON body, or JSON as text. */
export function structuredParam({ request, params }: GraphContext, name: string): unknown {
  const body = request.json;
  if (body && typeof body === 'object' && !Array.isArray(body)) {
    const given: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
    if (given !== undefined && typeof given !== 'string') return given;
  }
  const text = params.get(name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** "2026-11-21T09:00:00+0000" */
export function graphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}
