/** The page where the owner of an account lets an application act for it; PKCE is required. */
import { type Answer, htmlAnswer, redirectAnswer } from '../../http/answer.js';
import { refusalPage, signInPage } from '../../sign-in/sign-in-page.js';
import { type Client, clientById } from '../clients.js';
import { knownScopes } from '../scopes.js';
import type { XContext } from '../server.js';
import type { AuthorizationCode } from '../tokens.js';

const CODE_LASTS_MS = 30_000;
const KEPT = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
];

interface AuthorizeRequest
  extends Pick<AuthorizationCode, 'redirectUri' | 'scopes' | 'challenge' | 'method'> {
  client: Client;
  state: string;
}

export function authorizePage(context: XContext): Answer {
  const asked = readRequest(context);
  return typeof asked === 'string' ? htmlAnswer(refusalPage(asked), 400) : askToSignIn(context, asked, false);
}

export function authorize(context: XContext): Answer {
  const asked = readRequest(context);
  if (typeof asked === 'string') return htmlAnswer(refusalPage(asked), 400);
  const { server, params } = context;
  if (params.get('decision') === 'deny') return sendBack(asked, { error: 'access_denied' });
  const account = server.world.accounts.byAddress(params.get('username') ?? '');
  if (!account || params.get('password') !== server.settings.password)
    return askToSignIn(context, asked, true);
  const { client, state: _state, ...code } = asked;
  const expiresAt = server.serverNow() + CODE_LASTS_MS;
  const grant = { ...code, clientId: client.id, account: account.handle, expiresAt };
  return sendBack(asked, { code: server.tokens.codes.issue(grant) });
}

/** The request when it is sound, else the reason of refusal; nothing unsound is ever redirected. */
function readRequest({ params }: XContext): AuthorizeRequest | string {
  const client = clientById(params.get('client_id'));
  const redirectUri = params.get('redirect_uri') ?? '';
  const scopes = (params.get('scope') ?? '').split(/\s+/).filter(Boolean);
  const challenge = params.get('code_challenge') ?? '';
  const method = params.get('code_challenge_method') ?? 'plain';
  const state = params.get('state') ?? '';
  if (!client) return 'Value passed for the client_id was invalid.';
  if (!URL.canParse(redirectUri)) return 'Value passed for the redirect_uri was invalid.';
  if (params.get('response_type') !== 'code') return 'Value passed for the response_type was invalid.';
  if (scopes.length === 0 || !knownScopes(scopes)) return 'Value passed for the scope was invalid.';
  if (challenge === '' || state === '') return 'The code_challenge and the state are required.';
  if (method !== 'S256' && method !== 'plain')
    return 'Value passed for the code_challenge_method was invalid.';
  return { client, redirectUri, scopes, challenge, method, state };
}

function askToSignIn({ server, params }: XContext, asked: AuthorizeRequest, failed: boolean): Answer {
  const hidden = KEPT.flatMap((name): [string, string][] => [[name, params.get(name) ?? '']]);
  const page = signInPage({
    action: `${server.baseUrl()}/i/oauth2/authorize`,
    title: 'X',
    appName: asked.client.name,
    scopes: asked.scopes,
    password: server.settings.password,
    hidden,
    brands: server.world.accounts.all().filter((account) => account.role === 'brand'),
    failed,
  });
  return htmlAnswer(page, failed ? 422 : 200);
}

function sendBack({ redirectUri, state }: AuthorizeRequest, result: Record<string, string>): Answer {
  const url = new URL(redirectUri);
  url.searchParams.set('state', state);
  for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
  return redirectAnswer(url.toString());
}
