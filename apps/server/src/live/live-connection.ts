import type { ServerResponse } from 'node:http';
import { LIVE_READY, LIVE_RESET, type LiveEvent } from '@tingshuo/contracts';
import type { Role } from '@tingshuo/domain';
import { mayHear } from './audience.js';
import type { LoggedEvent } from './event-log.repository.js';
import { formatPosition, isAfter, type Position } from './position.js';

/** What may wait in a slow reader's socket before the connection is cut; the browser resumes where it stood. */
const MAX_BUFFERED = 1024 * 1024;

/** One browser's stream. Every position is sent at most once, in order. */
export class LiveConnection {
  private sent: Position;

  constructor(
    private readonly response: ServerResponse,
    private readonly role: Role,
    from: Position,
  ) {
    this.sent = from;
  }

  /** Tells the browser where it stands, so that a reconnect before the first event resumes here. */
  greet(): void {
    this.write(`retry: 1000\nid: ${formatPosition(this.sent)}\nevent: ${LIVE_READY}\ndata: {}\n\n`);
  }

  send(events: readonly LoggedEvent[]): void {
    const lines: string[] = [];
    for (const event of events) {
      if (!isAfter(event.position, this.sent)) continue;
      this.sent = event.position;
      if (mayHear(this.role, event.type)) lines.push(frame(event));
    }
    if (lines.length > 0) this.write(lines.join(''));
  }

  /** The position is too old to replay: the browser loads afresh and goes on from `at`. */
  reset(at: Position): void {
    this.sent = at;
    this.write(`id: ${formatPosition(at)}\nevent: ${LIVE_RESET}\ndata: {}\n\n`);
  }

  heartbeat(): void {
    this.write(': still here\n\n');
  }

  end(): void {
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    if (this.response.writableLength > MAX_BUFFERED) this.response.destroy();
    else this.response.write(text);
  }
}

function frame({ position, type, subject, actor, payload, at }: LoggedEvent): string {
  const event: LiveEvent = { type, subject, actor, payload, at };
  return `id: ${formatPosition(position)}\ndata: ${JSON.stringify(event)}\n\n`;
}
