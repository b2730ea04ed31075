import { type BeforeApplicationShutdown, Controller, Get, Headers, Res } from '@nestjs/common';
import { LIVE_PATH } from '@tingshuo/contracts';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { EventLog, type LoggedEvent } from './event-log.repository.js';
import { LiveConnection } from './live-connection.js';
import { LiveReader } from './live-reader.service.js';
import { parsePosition } from './position.js';

const HEARTBEAT_MS = 15_000;
/** A stream ends now and then and is resumed, so that a revoked session cannot listen on. */
const LIFETIME_MS = 5 * 60_000;
const MAX_REPLAY = 2_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
};

@Controller()
export class LiveController implements BeforeApplicationShutdown {
  private readonly open = new Set<LiveConnection>();

  constructor(
    private readonly reader: LiveReader,
    private readonly log: EventLog,
  ) {}

  /** The one stream of a browser; `Last-Event-ID` resumes it without a gap and without a repeat. */
  @Get(LIVE_PATH)
  async stream(
    @CurrentCaller() caller: Caller,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, HEADERS);
    const resumed = parsePosition(lastEventId);
    const connection = new LiveConnection(raw, caller.role, resumed ?? this.reader.reached);
    const waiting: LoggedEvent[] = [];
    let deliver = (events: readonly LoggedEvent[]): void => void waiting.push(...events);
    const leave = this.reader.listen(caller.workspaceId, (events) => deliver(events));
    const beat = setInterval(() => connection.heartbeat(), HEARTBEAT_MS);
    const life = setTimeout(() => connection.end(), LIFETIME_MS);
    this.open.add(connection);
    raw.on('close', () => {
      leave();
      clearInterval(beat);
      clearTimeout(life);
      this.open.delete(connection);
    });
    connection.greet();
    if (resumed) {
      const until = this.reader.reached;
      const missed = await this.log.replay(caller.workspaceId, resumed, until, MAX_REPLAY).catch(() => null);
      if (missed) connection.send(missed);
      else connection.reset(until);
    }
    connection.send(waiting);
    deliver = (events) => connection.send(events);
  }

  beforeApplicationShutdown(): void {
    for (const connection of this.open) connection.end();
  }
}
