import assert from 'node:assert/strict';
import type { ConnectorError, ErrorKind } from '../errors.js';
import { ConnectorError as ConnectorErrorClass } from '../errors.js';
import type { NetworkScript } from './script.js';

/** One named check; `run` rejects when the connector does not conform. */
export interface Check {
  name: string;
  run(): Promise<void>;
}

/** Awaits a rejection and looks at the error: its kind, its texts in both languages, and that it tells no secret. */
export async function failsWith(
  script: NetworkScript,
  kind: ErrorKind,
  call: () => Promise<unknown>,
): Promise<ConnectorError> {
  const thrown = await call().then(
    () => assert.fail(`ended well instead of ${kind}`),
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof ConnectorErrorClass, `threw ${String(thrown)}`);
  assert.equal(thrown.kind, kind, `${thrown.code} is ${thrown.kind}`);
  isFitForPeople(script, thrown);
  return thrown;
}

/** Every error has a code, a cause and one action in English and Chinese, and no credential anywhere. */
export function isFitForPeople(script: NetworkScript, error: ConnectorError): void {
  assert.match(error.code, /^[a-z][a-z0-9_]*$/);
  for (const text of [error.cause, error.action]) {
    assert.ok(text.en.length > 5, 'no English text');
    assert.match(text.zh, /\p{Script=Han}/u, 'no Chinese text');
  }
  assert.ok(
    !JSON.stringify({ ...error, message: error.message, stack: error.stack }).includes(script.secret),
  );
}
