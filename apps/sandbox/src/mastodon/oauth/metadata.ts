/** RFC 8414: where to authorize, for clients that ask. */
import { jsonAnswer } from '../../http/answer.js';
import { SCOPES } from '../scopes.js';
import { type MastodonRoute, openRoute } from '../server.js';

export const metadataRoutes: readonly MastodonRoute[] = [
  openRoute('oauth.metadata', 'GET', '/.well-known/oauth-authorization-server', null, ({ server }) => {
    const { baseUrl } = server;
    return jsonAnswer({
      issuer: `${baseUrl}/`,
      authorization_endpoint: `${baseUrl}/oauth/authorize`,
      token_endpoint: `${baseUrl}/oauth/token`,
      app_registration_endpoint: `${baseUrl}/api/v1/apps`,
      revocation_endpoint: `${baseUrl}/oauth/revoke`,
      scopes_supported: SCOPES,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      code_challenge_methods_supported: ['S256'],
    });
  }),
];
