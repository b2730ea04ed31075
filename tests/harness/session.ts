import type { RouteCall, RouteOutput, RouteSpec } from '@tingshuo/contracts';
import type { Role } from '@tingshuo/domain';
import { runCommandLine } from '@tingshuo/server';
import type { Product } from './product.js';

/** A refusal of the product, as its caller reads it. */
export class RefusedCall extends Error {
  override name = 'RefusedCall';
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`${status} ${body}`);
  }
}

/** The code by which the product refuses a call; a call that succeeds fails the test. */
export async function refusalOf(asked: Promise<unknown>): Promise<string> {
  const refused = await asked.catch((error: unknown) => error);
  if (!(refused instanceof RefusedCall)) throw new Error(`not refused: ${JSON.stringify(refused)}`);
  return (JSON.parse(refused.body) as { code: string }).code;
}

/** A signed-in person: calls the product's endpoints and loads its pages with the session's cookie. */
export interface Session {
  /** Throws RefusedCall. The answer is parsed by the contract. */
  call<R extends RouteSpec>(route: R, input: RouteCall<R>): Promise<RouteOutput<R>>;
  /** Loads a page as a browser would, and answers where it is sent on to. */
  load(pathAndQuery: string): Promise<{ status: number; location: string | undefined }>;
}

/** Makes a user by the product's command line and signs in through its front door. */
export async function signIn(product: Product, workspace: string, role: Role): Promise<Session> {
  const headers = { cookie: await sessionCookie(product, workspace, role) };
  return {
    async call(route, input) {
      const { url, query, payload } = requestOf(route, input as Input);
      const called = await product.app.inject({ method: route.method, url, query, headers, ...payload });
      if (called.statusCode >= 300) throw new RefusedCall(called.statusCode, called.payload);
      return route.response.parse(called.json()) as RouteOutput<typeof route>;
    },
    async load(url) {
      const { statusCode: status, headers: told } = await product.app.inject({ method: 'GET', url, headers });
      return { status, location: told.location?.toString() };
    },
  };
}

/** The cookie that a new user's browser holds after signing in. */
export async function sessionCookie(product: Product, workspace: string, role: Role): Promise<string> {
  const email = `${role}@${workspace}.example`;
  const password = await createUser(product, workspace, role, email);
  const answer = await product.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
  });
  const [cookie] = String(answer.headers['set-cookie']).split(';');
  if (answer.statusCode !== 200 || !cookie) throw new RefusedCall(answer.statusCode, answer.payload);
  return cookie;
}

async function createUser(product: Product, workspace: string, role: Role, email: string): Promise<string> {
  const said: string[] = [];
  const words = ['user', 'create', '--email', email, '--role', role, '--workspace', workspace];
  const code = await runCommandLine([...words, '--name', role, '--locale', 'en'], {
    environment: { DATABASE_URL: product.database.appUrl, TINGSHUO_HOME: product.home, LANG: 'en_US.UTF-8' },
    out: (text) => said.push(text),
    error: (text) => said.push(text),
  });
  const password = /Password: (\S+)/.exec(said.join('\n'))?.[1];
  if (code !== 0 || !password) throw new Error(`no user was made: ${said.join('\n')}`);
  return password;
}

interface Input {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

function requestOf(route: RouteSpec, input: Input) {
  const { params = {}, query = {}, body } = input;
  const url = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return { url, query, payload: body === undefined ? {} : { payload: body } };
}
