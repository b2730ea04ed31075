import pg from 'pg';

/** What to do about an error of the database while a batch is stored. */
export type Verdict =
  /** A row cannot be stored as it is: part it from its batch. */
  | { kind: 'data'; code: string; message: string }
  /** Something else was changed at the same moment: the same batch works when tried again. */
  | { kind: 'collision' }
  | { kind: 'other' };

/** Deadlock, serialisation failure; a row that another transaction removed or made just now. */
const COLLISIONS = new Set(['40P01', '40001', '23503', '23505']);

/**
 * Reads the SQLSTATE: classes 22 (data) and 54 (limits) and broken NOT NULL or CHECK speak of a row, everything else of
 * the server. Never guesses from the text: an address may hold any digits.
 */
export function verdictOn(error: unknown): Verdict {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return { kind: 'other' };
  const { code, message } = error;
  if (COLLISIONS.has(code)) return { kind: 'collision' };
  if (!/^(22|54)/.test(code) && code !== '23502' && code !== '23514') return { kind: 'other' };
  return { kind: 'data', code: `database_${code}`, message: message.slice(0, 300) };
}
