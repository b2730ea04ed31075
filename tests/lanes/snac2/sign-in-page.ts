import { type Answered, ask, type Place } from '../single-request.js';
import { Person } from './person.js';

const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';
const SCOPE = 'read write follow';

/** Opens the server's sign-in page and fills its form in, as somebody at a browser does. */
export async function signInAt(
  place: Place,
  authorizeUrl: string,
  login: string,
  password: string,
): Promise<Answered> {
  const { pathname, search } = new URL(authorizeUrl);
  const page = (await ask(place, pathname + search)).text;
  const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
  if (!action) throw new Error(`no form on the sign-in page: ${page.slice(0, 300)}`);
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescaped(value)]));
  return await ask(place, new URL(action).pathname, { form: { ...fields, login, passwd: password } });
}

const unescaped = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** An account's own program, connected by the same sign-in as an app of its own. */
export async function personOf(place: Place, login: string, password: string): Promise<Person> {
  const registration = { client_name: 'phone', redirect_uris: OUT_OF_BAND, scopes: SCOPE };
  const registered = await ask(place, '/api/v1/apps', { json: registration });
  const { client_id, client_secret } = JSON.parse(registered.text) as Record<string, string>;
  const app = { client_id: client_id ?? '', redirect_uri: OUT_OF_BAND, scope: SCOPE };
  const query = new URLSearchParams({ response_type: 'code', ...app, state: 'phone' });
  const shown = await signInAt(place, `http://${place.host}/oauth/authorize?${query}`, login, password);
  const code = shown.text.split('&')[0];
  const json = { grant_type: 'authorization_code', code, client_secret, ...app };
  const traded = await ask(place, '/oauth/token', { json });
  return new Person(place, (JSON.parse(traded.text) as { access_token: string }).access_token);
}
