/** Registration of client applications. */
import { jsonAnswer } from '../../http/answer.js';
import type { Application } from '../credentials.js';
import { invalid, MastodonError } from '../errors.js';
import { knownScopes, parseScopes } from '../scopes.js';
import { type MastodonRoute, openRoute } from '../server.js';

export const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';

export const appRoutes: readonly MastodonRoute[] = [
  openRoute('apps.create', 'POST', '/api/v1/apps', null, ({ server, params }) => {
    const name = params.get('client_name') ?? '';
    const redirectUris = params.all('redirect_uris').flatMap((uris) => uris.split(/\s+/).filter(Boolean));
    const scopes = parseScopes(params.get('scopes'), ['read']);
    if (name === '') throw invalid("Application name can't be blank");
    if (redirectUris.length === 0) throw invalid("Redirect URI can't be blank");
    if (!redirectUris.every(isRedirectUri)) throw invalid('Redirect URI must be an absolute URI.');
    if (!knownScopes(scopes)) throw invalid("Scopes doesn't match configured on the server.");
    const website = params.get('website') ?? null;
    const app = server.credentials.registerApp({ name, website, redirectUris, scopes });
    return { ...jsonAnswer(applicationEntity(app)), effect: { created: `app ${app.id}` } };
  }),
  {
    name: 'apps.verify',
    method: 'GET',
    path: '/api/v1/apps/verify_credentials',
    scope: 'read',
    handle: ({ server, token }) => {
      const app = token ? server.credentials.app(token.appId) : undefined;
      if (!app) throw new MastodonError(401, 'The access token is invalid');
      const { client_id: _id, client_secret: _secret, ...shown } = applicationEntity(app);
      return jsonAnswer(shown);
    },
  },
];

function applicationEntity(app: Application): Record<string, unknown> {
  return {
    id: app.id,
    name: app.name,
    website: app.website,
    scopes: app.scopes,
    redirect_uri: app.redirectUris.join('\n'),
    redirect_uris: app.redirectUris,
    client_id: app.clientId,
    client_secret: app.clientSecret,
    client_secret_expires_at: 0,
    vapid_key: '',
  };
}

function isRedirectUri(text: string): boolean {
  return text === OUT_OF_BAND || (URL.canParse(text) && !new URL(text).hash && !/^javascript:/i.test(text));
}
