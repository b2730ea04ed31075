import { ConnectorError, type Outcome } from '@tingshuo/connector-kit';
import type { CommitOutcome } from '@tingshuo/domain';

/** Where it is now, as far as the answer told. */
export function liveOf(outcome: Outcome) {
  if (outcome.kind !== 'accepted') return {};
  const at = outcome.occurredAt === undefined ? Number.NaN : Date.parse(outcome.occurredAt);
  const occurredAt = Number.isNaN(at) ? null : at;
  return {
    live: { permalink: outcome.url ?? null, occurredAt, pollExternalId: outcome.pollExternalId ?? null },
  };
}

/** No connector can ask for the state of a commit that is still processed, so the read-back decides about it. */
export function domainOutcome(outcome: Outcome): CommitOutcome {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', externalId: outcome.externalId };
    case 'processing':
      return { kind: 'unknown', code: 'processing' };
    case 'not_sent': {
      const { retryAfterMs } = outcome;
      const code = outcome.error.code;
      return {
        kind: 'not_sent',
        code,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        ...(outcome === LEFT_TOO_LATE && { isOurs: true as const }),
      };
    }
    case 'rejected':
    case 'unknown':
      return { kind: outcome.kind, code: outcome.error.code };
  }
}

/** What stands for the outcome where nothing was sent because the claim was about to end. */
export const LEFT_TOO_LATE: Outcome = {
  kind: 'not_sent',
  error: new ConnectorError({
    kind: 'unavailable',
    code: 'held_up',
    cause: { en: 'This process was held up and did not call.', zh: '进程被阻塞，未发起调用。' },
    action: { en: 'Nothing to do: it is tried again.', zh: '无需操作，稍后会自动重试。' },
  }),
};
