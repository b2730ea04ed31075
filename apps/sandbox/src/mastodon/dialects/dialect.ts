/** Other servers speak Mastodon's API too, each in its own way. */
import type { Answer } from '../../http/answer.js';
import type { SandboxRequest } from '../../http/request.js';
import type { MastodonServer } from '../server.js';

export interface Dialect {
  /** The request in Mastodon's words, or the answer of a server that knows no such endpoint. */
  hear(server: MastodonServer, request: SandboxRequest): SandboxRequest | Answer;
  /** Mastodon's answer in this server's words. */
  say(server: MastodonServer, request: SandboxRequest, answer: Answer): Answer;
}

export const isAnswer = (heard: SandboxRequest | Answer): heard is Answer => 'status' in heard;
