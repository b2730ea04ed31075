/** SQLSTATEs of what another transaction was quicker at: unique violation, deadlock, serialization failure. */
const QUICKER = /\b(?:23505|40P01|40001)\b/;
const MOST_TRIES = 6;

/** Runs a transaction again where another one was quicker; its rows were rolled back, so that nothing is done twice. */
export async function inTurn<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === MOST_TRIES || !isQuicker(error)) throw error;
    }
  }
}

function isQuicker(error: unknown): boolean {
  const { code, meta, message } = error as { code?: unknown; meta?: unknown; message?: unknown };
  if (code === 'P2002' || code === 'P2034') return true;
  return code === 'P2010' && QUICKER.test(`${String(message)} ${JSON.stringify(meta ?? '')}`);
}
