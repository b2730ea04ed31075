/** A place in the event log: commits in order of their transaction, rows in order of their id within it. */
export interface Position {
  xid: bigint;
  id: bigint;
}

export function formatPosition({ xid, id }: Position): string {
  return `${xid}-${id}`;
}

/** Null for anything that is no position. */
export function parsePosition(text: string | undefined): Position | null {
  const match = /^(\d{1,20})-(-?\d{1,19})$/.exec(text ?? '');
  return match ? { xid: BigInt(match[1] ?? ''), id: BigInt(match[2] ?? '') } : null;
}

export function isAfter(a: Position, b: Position): boolean {
  return a.xid > b.xid || (a.xid === b.xid && a.id > b.id);
}
