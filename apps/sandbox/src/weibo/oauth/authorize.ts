/** The page where the owner of an account lets an application act for it. https://open.weibo.com/wiki/Oauth2/authorize */
import { type Answer, htmlAnswer, redirectAnswer } from '../../http/answer.js';
import { refusalPage, signInPage } from '../../sign-in/sign-in-page.js';
import { type Application, applicationByKey } from '../applications.js';
import type { WeiboContext } from '../server.js';

const CODE_LASTS_MS = 10 * 60_000;
const KEPT = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'display', 'forcelogin'];

interface AuthorizeRequest {
  application: Application;
  redirectUri: string;
  scope: string;
  state: string | undefined;
}

export function authorizePage(context: WeiboContext): Answer {
  const asked = readRequest(context);
  return typeof asked === 'string' ? refused(asked) : askToSignIn(context, asked, false);
}

export function authorize(context: WeiboContext): Answer {
  const asked = readRequest(context);
  if (typeof asked === 'string') return refused(asked);
  const { server, params } = context;
  if (params.get('decision') === 'deny') {
    const error = 'access_denied';
    const error_description = 'user denied your request.';
    return sendBack(asked, { error_uri: '/oauth2/authorize', error, error_description, error_code: '21330' });
  }
  const account = server.world.accounts.byAddress(params.get('username') ?? '');
  if (!account || params.get('password') !== server.settings.password)
    return askToSignIn(context, asked, true);
  const { application, redirectUri, scope } = asked;
  const expiresAt = server.serverNow() + CODE_LASTS_MS;
  const code = { appKey: application.key, account: account.handle, redirectUri, scope, expiresAt };
  return sendBack(asked, { code: server.tokens.codes.issue(code) });
}

/** The request when it is sound, else Weibo's error; nothing unsound is ever redirected. */
function readRequest({ params }: WeiboContext): AuthorizeRequest | string {
  const application = applicationByKey(params.get('client_id'));
  const redirectUri = params.get('redirect_uri') ?? '';
  if (!application) return 'error:invalid_client 21324';
  if (!URL.canParse(redirectUri)) return 'error:redirect_uri_mismatch 21322';
  if ((params.get('response_type') ?? 'code') !== 'code') return 'error:unsupported_response_type 21329';
  return { application, redirectUri, scope: params.get('scope') ?? '', state: params.get('state') };
}

const refused = (reason: string): Answer => htmlAnswer(refusalPage(reason), 400);

function askToSignIn({ server, params }: WeiboContext, asked: AuthorizeRequest, failed: boolean): Answer {
  const hidden = KEPT.flatMap((name): [string, string][] => {
    const value = params.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const page = signInPage({
    action: `${server.baseUrl()}/oauth2/authorize`,
    title: '微博 Weibo',
    appName: asked.application.name,
    scopes: asked.scope.split(',').filter(Boolean),
    password: server.settings.password,
    hidden,
    brands: server.world.accounts.all().filter((account) => account.role === 'brand'),
    failed,
  });
  return htmlAnswer(page, failed ? 422 : 200);
}

function sendBack({ redirectUri, state }: AuthorizeRequest, result: Record<string, string>): Answer {
  const url = new URL(redirectUri);
  if (state !== undefined) url.searchParams.set('state', state);
  for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
  return redirectAnswer(url.toString());
}
