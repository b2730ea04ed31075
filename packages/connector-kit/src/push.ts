/** What a network sends to us by itself. One address belongs to one account of ours, whose credentials prove the sender. */

import type { MessageReceipt } from './message-receipt.js';
import type { Refusal, RemoteEvent } from './remote.js';

/** A request as it arrived: names of headers in lower case, the body not touched (signatures are over its bytes). */
export interface PushRequest {
  method: 'GET' | 'POST';
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** When it arrived: the time of what tells none itself. */
  receivedAt?: Date;
}

export interface PushAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** What a push says about one account of ours. */
export interface PushedBatch {
  /** The account that it is for, by the network's id; one address may hear for several accounts of an app. */
  accountExternalId: string;
  events: RemoteEvent[];
  refused: Refusal[];
  /** Posts that are named without their content or author: `thread` reads them. Times are ISO 8601. */
  named?: { externalId: string; occurredAt: string }[];
  /** What became of messages of ours. */
  receipts?: readonly MessageReceipt[];
}

export interface PushReceiver {
  /** Only this server itself pushes: nobody has to be told the address. */
  fromUs?: true;
  /**
   * Answers the network's question whether the address is ours; null where the request is none. Throws ConnectorError
   * (`push_not_authentic`) where whoever asks does not know the secret.
   */
  challenge?(request: PushRequest, credentials: Record<string, string>, now: Date): PushAnswer | null;
  /**
   * Proves the sender. Throws ConnectorError: `push_not_authentic` for a wrong signature, `push_stale` outside of the
   * network's time window (in either direction). `replayKey` is the same for each copy of one push.
   */
  verify(request: PushRequest, credentials: Record<string, string>, now: Date): { replayKey: string };
  /**
   * Reads a verified push, without a network. Files that it names are below `baseUrl`, the account's base address;
   * without one below the network's own. Throws ConnectorError where the document is another one.
   */
  read(request: PushRequest, credentials: Record<string, string>, baseUrl?: string): PushedBatch[];
  /** What is answered at once, before anything is worked on. */
  answer: PushAnswer;
}
