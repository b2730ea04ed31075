import { setTimeout as sleep } from 'node:timers/promises';
import { type ScriptedNetwork, startScriptedNetwork } from '../../harness/scripted-network.js';

/** A renewal takes so long: others have time to notice the same. */
const TAKES_MS = 300;

/** X whose tokens have all ended. A refresh token works once: whoever uses it again is refused. */
export class RenewingNetwork {
  /** Calls for new tokens, by the account that they were for. */
  readonly calls = new Map<string, number>();
  refused = 0;
  /** Answers 503 to whoever asks for new tokens. */
  isDown = false;
  callsWhileDown = 0;
  private readonly living = new Set<string>();
  private readonly spent = new Set<string>();

  private constructor(readonly network: ScriptedNetwork) {}

  static async start(): Promise<RenewingNetwork> {
    const network = await startScriptedNetwork(() => ({ body: {} }));
    const renewing = new RenewingNetwork(network);
    network.script = async ({ path, headers, body }) => {
      if (path === '/2/oauth2/token') return await renewing.renew(new URLSearchParams(body));
      if (renewing.living.has(headers.authorization ?? ''))
        return { body: { data: [], meta: { result_count: 0 } } };
      return { status: 401, body: { title: 'Unauthorized', status: 401 } };
    };
    return renewing;
  }

  private async renew(form: URLSearchParams) {
    if (this.isDown) {
      this.callsWhileDown += 1;
      await sleep(TAKES_MS);
      return { status: 503, body: { title: 'Service Unavailable', status: 503 } };
    }
    const grant = form.get('refresh_token') ?? '';
    const name = grant.replace(/-\d+$/, '');
    this.calls.set(name, 1 + (this.calls.get(name) ?? 0));
    if (this.spent.has(grant)) {
      this.refused += 1;
      return { status: 400, body: { error: 'invalid_grant' } };
    }
    this.spent.add(grant);
    await sleep(TAKES_MS);
    const token = `token-of-${grant}`;
    this.living.add(`Bearer ${token}`);
    const next = `${name}-${Number(grant.slice(name.length + 1)) + 1}`;
    return { body: { access_token: token, refresh_token: next, token_type: 'bearer', expires_in: 7200 } };
  }
}
