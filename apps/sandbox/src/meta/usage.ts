/**
 * How often one may ask: with a user's token as the platform counts, with a page's as the business use case does.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
import { scaledLimit } from '../http/scaled-limit.js';
import type { UseState } from '../http/use-windows.js';
import { GraphError } from './errors.js';
import type { UseCase } from './graph/node.js';
import type { GraphContext } from './server.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** Calls of one user, and of the application for each of its users, within an hour. */
const PER_HOUR = 200;
/** Calls within 24 hours for one engaged person. */
const PER_DAY: Readonly<Record<UseCase, number>> = { pages: 4800, instagram: 4800, messenger: 4800 };
const USE_CASE_CODE: Readonly<Record<UseCase, number>> = {
  pages: 80001,
  instagram: 80002,
  messenger: 80006,
};
/** Things written by one page within a minute before it is taken for a nuisance. */
const WRITES_PER_MINUTE = 40;

/** Counts a call; returns what the answer's headers say of it, and the refusal when it is one too many. */
export function countCall(
  context: GraphContext,
  useCase: UseCase,
): { headers: Record<string, string>; error: GraphError | null } {
  return context.viewer.kind === 'page' ? countUseCase(context, useCase) : countPlatform(context, useCase);
}

function countUseCase({ server, page }: GraphContext, useCase: UseCase) {
  const limit = scaledLimit(PER_DAY[useCase], server.settings.rateLimit);
  const now = server.serverNow();
  const state = server.windows.take(`${useCase} ${page.id}`, { limit, windowMs: DAY_MS }, now);
  const minutes = state.allowed ? 0 : Math.ceil((state.resetAt - now) / MINUTE_MS);
  const use = [{ type: useCase, ...percentages(state), estimated_time_to_regain_access: minutes }];
  const message = `(#${USE_CASE_CODE[useCase]}) There have been too many calls to this ${useCase === 'instagram' ? 'Instagram' : 'Page'} account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.`;
  return {
    headers: { 'x-business-use-case-usage': JSON.stringify({ [page.id]: use }) },
    error: state.allowed ? null : new GraphError(USE_CASE_CODE[useCase], message, { subcode: 2446079 }),
  };
}

function countPlatform({ server, viewer, page }: GraphContext, useCase: UseCase) {
  const limit = scaledLimit(PER_HOUR, server.settings.rateLimit);
  const rule = { limit, windowMs: HOUR_MS };
  const key = useCase === 'pages' ? `page-by-user ${page.id}` : `user ${viewer.handle}`;
  const state = server.windows.take(key, rule, server.serverNow());
  const headers = { 'x-app-usage': JSON.stringify(percentages(state)) };
  if (state.allowed) return { headers, error: null };
  const error =
    useCase === 'pages'
      ? new GraphError(32, '(#32) Page request limit reached')
      : new GraphError(17, '(#17) User request limit reached', { subcode: 2446079 });
  return { headers, error };
}

/** Whoever writes very fast is blocked for a while. */
export function countWrite({ server, page }: GraphContext): void {
  const limit = scaledLimit(WRITES_PER_MINUTE, server.settings.rateLimit);
  const rule = { limit, windowMs: MINUTE_MS };
  if (server.windows.take(`writes ${page.id}`, rule, server.serverNow()).allowed) return;
  throw new GraphError(368, 'The action attempted has been deemed abusive or is otherwise disallowed', {
    subcode: 1390008,
    userTitle: 'You’re Temporarily Blocked',
    userMessage:
      'It looks like you were misusing this feature by going too fast. You’ve been temporarily blocked from using it.',
  });
}

function percentages({ limit, remaining }: UseState): Record<string, number> {
  const used = Math.floor(((limit - remaining) * 100) / limit);
  return { call_count: used, total_cputime: Math.floor(used / 3), total_time: Math.floor(used / 2) };
}
