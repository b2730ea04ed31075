import type { FaultDraft } from '@tingshuo/sandbox';

/** Where our accounts write, on every network of the sandbox. */
export const COMMIT_ENDPOINTS = [
  'statuses.create',
  'tweets.create',
  'bluesky.repo.putRecord',
  'weibo.statuses.share',
  'weibo.comments.create',
  'facebook.page.feed.create',
  'facebook.post.comments.create',
  'instagram.user.media.publish',
  'instagram.media.comments.create',
  'telegram.sendMessage',
] as const;

/** Every way in which a commit can go wrong that the sandbox knows. */
const KINDS = [
  { kind: 'accepted-then-cut' },
  { kind: 'slow-after', delayMs: 2_500 },
  { kind: 'slow-before', delayMs: 1_000 },
  { kind: 'error-after' },
  { kind: 'error-before' },
  { kind: 'too-many', retryAfterSeconds: 1 },
  { kind: 'truncated-json' },
  { kind: 'cut-before' },
] as const;

/** Faults that together hit this share of the commits. Rules are asked in turn: each sees what the former left. */
export function badWeather(share: number, endpoints: readonly string[] = ['statuses.create']): FaultDraft[] {
  const probability = 1 - (1 - share) ** (1 / KINDS.length);
  return endpoints.flatMap((endpoint) =>
    KINDS.map((fault) => ({
      ...fault,
      seed: `weather ${endpoint} ${fault.kind}`,
      match: { endpoint },
      probability,
    })),
  );
}
