/** Registering a push address: told once with its secret, and every refusal named. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import { ConnectorError } from '../errors.js';
import type { Check } from './check.js';
import { type Harness, send, withHarness } from './harness.js';
import type { NetworkScript } from './script.js';

const URL_OF_OURS = 'https://crm.example/api/hooks/network/0199';
const SECRET = 'made-by-us_0123456789';
const JSON_HEADERS = { 'content-type': 'application/json' };
const DONE = JSON.stringify({ ok: true, result: true, success: true });

export function registrarChecks(connector: Connector, script: NetworkScript): Check[] {
  const { registerPush: registrar } = connector;
  if (!registrar) return [];
  // Networks that sign with a key of their own have more to be asked: their script answers it.
  const { secret } = registrar;
  const check = (name: string, run: (harness: Harness) => Promise<void>): Check => ({
    name: `registerPush: ${name}`,
    run: () =>
      withHarness(script, async (harness) => {
        if (secret !== undefined) {
          harness.account.credentials[secret] = SECRET;
          answer(harness, 200, DONE);
        }
        await run(harness);
      }),
  });
  return [
    check('stands beside a receiver, and its secret is a secret field of the form', async () => {
      assert.ok(connector.push);
      const field = connector.manifest.fields.find(({ key }) => key === secret);
      assert.equal(field?.secret, secret === undefined ? undefined : true);
      for (const ability of registrar.replaces) assert.ok(connector[ability], `${ability} is absent`);
    }),
    check('tells the network the address and the secret', async ({ account, requests }) => {
      await registrar.register(account, URL_OF_OURS);
      const told = requests.map(({ query, body }) => decodeURIComponent(`${query} ${body}`)).join(' ');
      assert.ok(told.includes(URL_OF_OURS), told);
      if (secret === undefined) return;
      assert.ok(told.includes(SECRET));
      assert.ok(requests.every(({ method }) => method === 'POST'));
    }),
    check('tells it the same way again', async ({ account, requests }) => {
      await registrar.register(account, URL_OF_OURS);
      const first = requests.length;
      await registrar.register(account, URL_OF_OURS);
      assert.equal(requests.length, 2 * first);
    }),
    check('takes it back', async ({ account, requests }) => {
      await registrar.unregister(account);
      assert.ok(requests.length > 0);
      assert.ok(
        requests.every(({ body, query }) => !`${query} ${body}`.includes(encodeURIComponent(URL_OF_OURS))),
      );
    }),
    ...([401, 429, 500, 503] as const).map((status) =>
      check(`a refusal with ${status} is an error for people`, async (harness) => {
        answer(harness, status, JSON.stringify({ ok: false, error_code: status, error: { code: 190 } }));
        await assert.rejects(registrar.register(harness.account, URL_OF_OURS), isTold);
        await assert.rejects(registrar.unregister(harness.account), isTold);
      }),
    ),
    check('an error of another server is one too', async (harness) => {
      answer(harness, 200, '<html>welcome</html>');
      await assert.rejects(registrar.register(harness.account, URL_OF_OURS), isTold);
    }),
  ];
}

function answer(harness: Harness, status: number, body: string): void {
  harness.fault = ({ response }) => send(response, { status, headers: JSON_HEADERS, body });
}

function isTold(error: unknown): boolean {
  return error instanceof ConnectorError && error.cause.zh !== '' && error.action.en !== '';
}
