import type { ErrorKind } from '../errors.js';
import type { MessageTemplate } from '../message-template.js';
import type { PostKind } from '../remote.js';
import type { ActName } from './act-checks.js';
import type { PushScript } from './push-script.js';
import type { World, WorldPerson, WorldPost } from './world.js';

export interface ScriptRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
}

export interface ScriptAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How one network's answers look: all that the suite needs to know of it. */
export interface NetworkScript {
  credentials: Record<string, string>;
  /** What posts of this network can be; all when absent. */
  visibilities?: readonly WorldPost['visibility'][];
  /** What the network tells of a person; everything when absent. */
  shownAs?(person: WorldPerson): WorldPerson;
  /** What an answer to a post is called here; 'reply' when absent. */
  replyKind?: PostKind;
  /** False where the network does not tell the language of a post. */
  tellsLanguage?: false;
  /** False where an answer needs nothing of its original but the id. */
  readsOriginal?: false;
  /** What every publication carries, where there are none of text only. */
  media?: readonly string[];
  /**
   * How lists are told: newest first by pages (when absent), as a queue of what was not yet confirmed, oldest first, or
   * as one document of the newest.
   */
  lists?: 'pages' | 'queue' | 'window';
  /** False where the network does not tell which post another one answers. */
  tellsParents?: false;
  /** False where media have neither an address nor a description. */
  tellsMedia?: false;
  /** False where media have an address, but no description. */
  tellsAlt?: false;
  /** Length of the longest publication in Chinese characters; thousands when absent. */
  longestText?: number;
  /** What an empty answer to a read means, where the network says something by it; nothing good when absent. */
  emptyMeans?: ErrorKind;
  /** Lists have validators: what did not change since is answered 304 without a body. */
  tellsValidators?: true;
  /** Documents by which a server of this format attacks or fails its reader; each is a bad answer. */
  hostileBodies?: Readonly<Record<string, string>>;
  /** The network wants the secret in its addresses. */
  hasSecretInAddress?: true;
  /** The secret among the credentials, to see that it leaks nowhere. */
  secret: string;
  /** The n-th id of the network, beyond 2^53 where its ids are numbers. */
  idOf(number: number): string;
  /** Answers a request as the network does, with the quirks of the world. Writes change the world. */
  serve(world: World, request: ScriptRequest): ScriptAnswer;
  /** The body that the network sends with an error status. */
  errorBody(status: number): string;
  /** A status with which the network refuses content. */
  refusedStatus: number;
  /** Where the script serves private messages: the conversation with `world.customer`, and who that is there. */
  privately?(world: World): { conversationExternalId: string; recipientExternalId: string };
  /** Whether a write to this path only prepares another one and shows nothing yet: then it does not fail. */
  prepares?(path: string): boolean;
  /** The acts on posts that the script serves. */
  acts?: readonly ActName[];
  /** The script serves uploads of images. */
  takesFiles?: true;
  /** The template that the script serves, and values for it; `isKeyed` where the network keeps the request's key. */
  template?: { template: MessageTemplate; values: Record<string, string>; isKeyed?: true };
  /** Where the network pushes. */
  push?: PushScript;
}

/** The media of a publication that the suite makes. */
export const mediaOf = ({ media }: NetworkScript) => (media ? { media } : {});
