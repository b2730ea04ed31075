/** The page where the owner of an account signs in and lets an application act for it. */
import { type Answer, htmlAnswer, redirectAnswer } from '../../http/answer.js';
import { codePage, refusalPage, signInPage } from '../../sign-in/sign-in-page.js';
import type { Application } from '../credentials.js';
import { parseScopes } from '../scopes.js';
import { type MastodonContext, type MastodonRoute, openRoute } from '../server.js';
import { OUT_OF_BAND } from './apps.js';

const CODE_LASTS_MS = 10 * 60_000;

interface AuthorizeRequest {
  app: Application;
  redirectUri: string;
  scopes: string[];
  state: string | null;
  challenge: string | null;
}

export const authorizeRoutes: readonly MastodonRoute[] = [
  openRoute('oauth.authorize-page', 'GET', '/oauth/authorize', null, (context) => {
    const asked = readRequest(context);
    return typeof asked === 'string'
      ? htmlAnswer(refusalPage(asked), 400)
      : askToSignIn(context, asked, false);
  }),
  openRoute('oauth.authorize', 'POST', '/oauth/authorize', null, (context) => {
    const asked = readRequest(context);
    if (typeof asked === 'string') return htmlAnswer(refusalPage(asked), 400);
    const { server, params } = context;
    if (params.get('decision') === 'deny') {
      return sendBack(asked, {
        error: 'access_denied',
        error_description: 'The resource owner or authorization server denied the request.',
      });
    }
    const account = server.world.accounts.byAddress(params.get('username') ?? '');
    if (!account || account.domain !== null || params.get('password') !== server.password) {
      return askToSignIn(context, asked, true);
    }
    const { app, redirectUri, scopes, challenge } = asked;
    const expiresAt = server.serverNow() + CODE_LASTS_MS;
    const grant = { appId: app.id, account: account.handle, redirectUri, scopes, challenge, expiresAt };
    return sendBack(asked, { code: server.credentials.codes.issue(grant) });
  }),
];

/** The request when it is sound, else the reason of refusal; nothing unsound is ever redirected. */
function readRequest({ server, params }: MastodonContext): AuthorizeRequest | string {
  const app = server.credentials.appByClientId(params.get('client_id') ?? '');
  const redirectUri = params.get('redirect_uri') ?? '';
  if (!app) return 'Client authentication failed due to unknown client.';
  if (!app.redirectUris.includes(redirectUri)) return 'The redirect uri included is not valid.';
  if (params.get('response_type') !== 'code')
    return 'The authorization server does not support this response type.';
  const scopes = parseScopes(params.get('scope'), ['read']);
  const allowed = scopes.every((scope) =>
    app.scopes.some((own) => own === scope || scope.startsWith(`${own}:`)),
  );
  if (!allowed) return 'The requested scope is invalid, unknown, or malformed.';
  const challenge = params.get('code_challenge') ?? null;
  if (challenge && params.get('code_challenge_method') !== 'S256') {
    return 'The code_challenge_method must be S256.';
  }
  return { app, redirectUri, scopes, challenge, state: params.get('state') ?? null };
}

function askToSignIn(context: MastodonContext, asked: AuthorizeRequest, failed: boolean): Answer {
  const { server, params } = context;
  const brands = server.world.accounts.all().filter((account) => account.role === 'brand');
  const kept = [
    'response_type',
    'client_id',
    'redirect_uri',
    'scope',
    'state',
    'code_challenge',
    'code_challenge_method',
  ];
  const hidden = kept.flatMap((name): [string, string][] => {
    const value = params.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const page = signInPage({
    action: '/oauth/authorize',
    title: server.title,
    appName: asked.app.name,
    scopes: asked.scopes,
    password: server.password,
    hidden,
    brands,
    failed,
  });
  return htmlAnswer(page, failed ? 422 : 200);
}

function sendBack(asked: AuthorizeRequest, result: Record<string, string>): Answer {
  if (asked.redirectUri === OUT_OF_BAND) {
    return result.code ? htmlAnswer(codePage(result.code)) : htmlAnswer(refusalPage(result.error ?? ''), 403);
  }
  const url = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
  if (asked.state !== null) url.searchParams.set('state', asked.state);
  return redirectAnswer(url.toString());
}
