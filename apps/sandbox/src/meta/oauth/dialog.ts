/** The dialog in which the owner of a page lets an application act for it. */
import { type Answer, htmlAnswer, redirectAnswer } from '../../http/answer.js';
import type { SandboxRequest } from '../../http/request.js';
import { refusalPage, signInPage } from '../../sign-in/sign-in-page.js';
import { APP } from '../app.js';
import { knownPermissions } from '../permissions.js';
import type { MetaServer } from '../server.js';

const CODE_LASTS_MS = 10 * 60_000;
const KEPT = ['client_id', 'redirect_uri', 'scope', 'state', 'response_type'];

interface DialogRequest {
  redirectUri: string;
  scopes: readonly string[];
  state: string | undefined;
}

export function showDialog(server: MetaServer, request: SandboxRequest): Answer {
  const asked = readRequest(request);
  return typeof asked === 'string'
    ? htmlAnswer(refusalPage(asked), 400)
    : askToSignIn(server, request, asked, false);
}

export function answerDialog(server: MetaServer, request: SandboxRequest): Answer {
  const asked = readRequest(request);
  if (typeof asked === 'string') return htmlAnswer(refusalPage(asked), 400);
  const { params } = request;
  if (params.get('decision') === 'deny') {
    const error = { error: 'access_denied', error_code: '200', error_reason: 'user_denied' };
    return sendBack(asked, { ...error, error_description: 'Permissions error' });
  }
  const account = server.worlds[server.door].accounts.byAddress(params.get('username') ?? '');
  if (account?.role !== 'brand' || params.get('password') !== server.settings.password)
    return askToSignIn(server, request, asked, true);
  const { redirectUri, scopes } = asked;
  const expiresAt = server.serverNow() + CODE_LASTS_MS;
  const code = server.tokens.codes.issue({ handle: account.handle, redirectUri, scopes, expiresAt });
  return sendBack(asked, { code });
}

/** The request when it is sound, else the reason of refusal; nothing unsound is ever redirected. */
function readRequest({ params }: SandboxRequest): DialogRequest | string {
  const redirectUri = params.get('redirect_uri') ?? '';
  const given = (params.get('scope') ?? 'public_profile').split(/[\s,]+/).filter(Boolean);
  if (params.get('client_id') !== APP.id)
    return 'Invalid App ID: The provided app ID does not look like a valid app ID.';
  if (!URL.canParse(redirectUri))
    return 'URL Blocked: This redirect failed because the redirect URI is not white-listed.';
  if ((params.get('response_type') ?? 'code') !== 'code') return 'Invalid response_type.';
  if (!knownPermissions(given)) return `Invalid Scopes: ${given.join(', ')}.`;
  const scopes = [...new Set(['public_profile', ...given])];
  return { redirectUri, scopes, state: params.get('state') };
}

function askToSignIn(
  server: MetaServer,
  { params, path }: SandboxRequest,
  asked: DialogRequest,
  failed: boolean,
): Answer {
  const hidden = KEPT.flatMap((name): [string, string][] => [[name, params.get(name) ?? '']]);
  const page = signInPage({
    action: server.sandboxUrl() + path,
    title: 'Facebook',
    appName: APP.name,
    scopes: asked.scopes,
    password: server.settings.password,
    hidden: hidden.filter(([, value]) => value !== ''),
    brands: server.worlds[server.door].accounts.all().filter((account) => account.role === 'brand'),
    failed,
  });
  return htmlAnswer(page, failed ? 422 : 200);
}

function sendBack({ redirectUri, state }: DialogRequest, result: Record<string, string>): Answer {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
  if (state !== undefined) url.searchParams.set('state', state);
  // Facebook's own trace in every redirect.
  url.hash = '_=_';
  return redirectAnswer(url.toString());
}
