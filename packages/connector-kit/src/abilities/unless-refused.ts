import { ConnectorError } from '../errors.js';

/** What was asked for or, where the network's error is one that is expected here, what stands for it. Other errors are thrown on. */
export async function unlessRefused<T, U>(
  asked: Promise<T>,
  isExpected: (error: ConnectorError) => boolean,
  instead: (error: ConnectorError) => U | Promise<U>,
): Promise<T | U> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ConnectorError) || !isExpected(error)) throw error;
    return await instead(error);
  }
}

/** Whether an error has one of these codes. */
export const withCode =
  (...codes: readonly string[]) =>
  ({ code }: Pick<ConnectorError, 'code'>): boolean =>
    codes.includes(code);
