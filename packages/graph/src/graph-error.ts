/** What a graph computation can refuse: a bad argument, a graph it cannot read, or a run over its budget. */
export type GraphErrorKind = 'invalid-argument' | 'invalid-graph' | 'too-large' | 'budget-exceeded';

/** The only error this package throws by itself; `kind` is stable, the message is for developers. */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    readonly kind: GraphErrorKind,
    message: string,
    /** Of the file, from 1, where one is to blame. */
    readonly line?: number,
  ) {
    super(message);
  }
}

/**
 * Ends a run that takes too long by throwing (`budget-exceeded`). Long computations call it between pieces of work
 * of some milliseconds; the caller knows the clock.
 */
export type CheckBudget = () => void;
