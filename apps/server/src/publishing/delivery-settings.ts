import { Injectable } from '@nestjs/common';
import type { Timeouts } from '@tingshuo/connector-kit';
import { DEFAULT_DELIVERY_POLICY, type DeliveryPolicy } from '@tingshuo/domain';

/** How patient the engine is. Tests and benches shorten it before the application starts. */
@Injectable()
export class DeliverySettings {
  policy: DeliveryPolicy = DEFAULT_DELIVERY_POLICY;
  /** Of one commit: it must end before the lease does, and well inside the time that a shutdown waits. */
  timeouts: Timeouts = { connectMs: 5_000, headersMs: 15_000, totalMs: 18_000 };
  /** Of one request that carries a file. */
  uploadTimeouts: Timeouts = { connectMs: 5_000, headersMs: 90_000, totalMs: 120_000 };
  /** Null: as long as the network's manifest says. */
  settleMs: number | null = null;
  /** How long a delivery waits for an account that needs a person first. */
  accountWaitMs = 60_000;
  /** How long a shutdown waits for calls that are under way. */
  drainMs = 20_000;
}
