import { Problem } from '../../platform/http/problem.js';

export type ComputeErrorKind =
  | 'invalid-argument'
  | 'invalid-graph'
  | 'too-large'
  | 'budget-exceeded'
  | 'stopped'
  | 'failed';

/** Why a computation in a thread gave no answer. */
export class ComputeError extends Error {
  override name = 'ComputeError';
  constructor(
    readonly kind: ComputeErrorKind,
    message: string,
  ) {
    super(message);
  }
}

/** The same for a caller of the product; other errors go on as they are. */
export function computeProblem(error: unknown): unknown {
  if (!(error instanceof ComputeError)) return error;
  if (error.kind === 'budget-exceeded' || error.kind === 'too-large') {
    return new Problem(
      'unavailable',
      'network_too_large',
      { en: 'The network is too large for this question.', zh: '网络太大，无法回答这个问题。' },
      { action: { en: 'Ask about one community, or for fewer people.', zh: '请只问一个社群，或减少人数。' } },
    );
  }
  if (error.kind === 'stopped') {
    return new Problem(
      'unavailable',
      'computation_stopped',
      { en: 'The computation was stopped.', zh: '计算已中止。' },
      { action: { en: 'Try again.', zh: '请重试。' } },
    );
  }
  return error;
}
