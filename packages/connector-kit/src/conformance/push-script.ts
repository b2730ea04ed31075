import type { PushAnswer, PushRequest } from '../push.js';
import type { World, WorldPost } from './world.js';

/** How one network's pushes look: what the suite needs to know of networks that push. */
export interface PushScript {
  /** The push of a private message to `world.me`, proved for `credentials` and sent at `sentAt`. */
  message(
    world: World,
    post: WorldPost,
    sent: { at: Date; credentials: Record<string, string> },
  ): PushRequest;
  /** The credential that proves a sender. */
  secret: string;
  /** The network proves when it sent a push. */
  hasTime?: true;
  /** The proof is over the body. */
  coversBody?: true;
  /** Own messages come back: the push of one that `world.me` sent to `world.customer`. */
  echo?: PushScript['message'];
  /** The credential that whoever asks the question knows; `secret` when absent. */
  challengeSecret?: string;
  /** The question whether the address is ours, and its answer. */
  challenge?(credentials: Record<string, string>): { request: PushRequest; answer: PushAnswer['body'] };
}
