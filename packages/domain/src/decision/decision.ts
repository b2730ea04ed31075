/** A text that a person reads, in both languages of the product. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** A command that a guard turned down: `code` for programs, `reason` for people. Nothing changes. */
export interface Refused<Code extends string> {
  readonly ok: false;
  readonly code: Code;
  readonly reason: Bilingual;
}

/**
 * A command that holds: the row to store, the events to append in the same transaction, and the command that
 * takes it back, or null where nothing can.
 */
export interface Accepted<Next, Event, Inverse> {
  readonly ok: true;
  readonly next: Next;
  readonly events: readonly Event[];
  readonly inverse: Inverse | null;
}

/** The answer of every state machine here: values in, decision and reason out, never an exception. */
export type Decision<Next, Event, Inverse, Code extends string> =
  | Accepted<Next, Event, Inverse>
  | Refused<Code>;

/** Builds the refusal maker of one state machine from its closed table of codes and texts. */
export function refusalsOf<Code extends string>(
  texts: Record<Code, Bilingual>,
): (code: Code) => Refused<Code> {
  return (code) => ({ ok: false, code, reason: texts[code] });
}
