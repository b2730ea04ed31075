import { createHmac } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import {
  clickWindow,
  SHORT_CODE,
  type VisitFacts,
  type VisitorKind,
  visitorKind,
  withParameters,
} from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { InstallationKey } from '../platform/secrets/installation-key.js';
import { Signals } from '../platform/signals/signals.js';
import { type OpenedLink, TouchRepository } from './touch.repository.js';
import { TOUCH_PARAMETER, touchToken } from './touch-token.js';
import { addressKey } from './visitor-address.js';
import { VisitorSaltRepository } from './visitor-salt.repository.js';

/** More than a person clicks, less than fills a disk; beyond it links lead on and are not counted. */
const PER_ADDRESS = { limit: 120, windowMs: 60_000, cost: 1, reserve: 0 };

export interface Visit extends VisitFacts {
  address: string;
}

export type Opening =
  | { kind: 'target'; url: string }
  | { kind: 'unknown' }
  | { kind: 'ended' }
  | { kind: 'too_many' };

/** Leads from a short link to where it points, and counts who came. */
@Injectable()
export class ShortLinks {
  private readonly logger = new Logger(ShortLinks.name);
  private readonly key: string;

  constructor(
    private readonly database: Database,
    private readonly touches: TouchRepository,
    private readonly salts: VisitorSaltRepository,
    private readonly signals: Signals,
    private readonly clock: Clock,
    keys: InstallationKey,
  ) {
    this.key = keys.derive('touch token');
  }

  async open(code: string, visit: Visit): Promise<Opening> {
    const now = this.clock.now();
    const link = SHORT_CODE.test(code) ? await this.touches.link(code) : null;
    const isCounted = await this.take(visit.address);
    if (!link) return isCounted ? { kind: 'unknown' } : { kind: 'too_many' };
    if (link.endsAt && link.endsAt <= now) return { kind: 'ended' };
    const visitor = visitorKind(visit);
    if (isCounted) await this.count(link, visit, visitor, now);
    if (visitor !== 'person') return { kind: 'target', url: link.target };
    const token = touchToken(this.key, link.sourceCode, now.getTime());
    return { kind: 'target', url: withParameters(link.target, [[TOUCH_PARAMETER, token]]) };
  }

  /** Nobody is kept from where they want to go because they could not be counted. */
  private async count(link: OpenedLink, visit: Visit, visitor: VisitorKind, now: Date): Promise<void> {
    try {
      const salt = await this.salts.of(now.toISOString().slice(0, 10));
      const agent = visit.headers['user-agent'];
      const facts = [link.id, visitor, addressKey(visit.address), agent, clickWindow(now.getTime())];
      const dedupeKey = createHmac('sha256', salt).update(facts.join(' ')).digest('base64url').slice(0, 27);
      const click = { visitor, dedupeKey };
      const relaxed = { durability: 'relaxed' } as const;
      await this.database.withWorkspace(
        link.workspaceId,
        async (tx) => await this.touches.click(tx, link, click),
        relaxed,
      );
    } catch (error) {
      this.logger.error(`a click was not counted: ${String(error)}`);
    }
  }

  private async take(address: string): Promise<boolean> {
    return (await this.signals.take(`short link ${addressKey(address)}`, PER_ADDRESS)).allowed;
  }
}
