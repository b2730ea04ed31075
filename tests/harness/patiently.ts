const TRIES = 5;

/** Runs it again where a machine under load let its transaction time out: nothing of that was kept. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || Object(error).code !== 'P2028') throw error;
    }
  }
}
