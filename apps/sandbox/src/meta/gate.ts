/** Before every endpoint: whose token it is, what it stands for, whether that is allowed, and how often. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import { bearerHeader } from '../http/bearer-token.js';
import type { SandboxRequest } from '../http/request.js';
import { APP, appAccessToken, appSecretProof } from './app.js';
import { errorAnswer, GraphError, invalidParameter, permissionNeeded, unsupported } from './errors.js';
import type { BoundOperation } from './graph/node.js';
import { findNode } from './nodes.js';
import { inspect } from './oauth/access-token.js';
import type { GraphContext, MetaServer } from './server.js';
import { countCall } from './usage.js';
import { appSubscriptions } from './webhooks/app-subscriptions.js';

export interface GraphCall {
  endpoint: string | null;
  account: string | null;
  run: () => Answer | Promise<Answer>;
}

/** What a request to the graph is about; whatever is wrong with it shows when it runs. */
export function graphCall(
  server: MetaServer,
  request: SandboxRequest,
  path: string,
  version: string,
): GraphCall {
  const [id = '', edge = '', ...more] = path.split('/').filter(Boolean);
  const token = tokenOf(request);
  if (id === APP.id) return appCall(server, request, edge, token);
  const opened = token === null ? null : openContext(server, request, token, version);
  const account = opened?.context?.viewer.handle ?? null;
  if (!opened?.context) {
    const message = 'An access token is required to request this resource.';
    const error = opened?.problem ?? new GraphError(104, message);
    return { endpoint: null, account, run: () => errorAnswer(error) };
  }
  const { context } = opened;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const operation =
    id === '' && method === 'GET' && context.params.has('ids')
      ? severalNodes
      : more.length > 0
        ? undefined
        : findNode(context, id)?.operation(method, edge);
  const endpoint = operation ? `${server.door}.${operation.name}` : `${server.door}.unknown`;
  return { endpoint, account, run: () => passGate(context, operation, method, id) };
}

/** GET /?ids=a,b: each node under its id; one that does not exist spoils all. */
const severalNodes: BoundOperation = {
  name: 'nodes.list',
  permissions: [],
  run: async (context) => {
    const ids = (context.params.get('ids') ?? '').split(',').filter(Boolean);
    const found: Record<string, unknown> = {};
    for (const id of ids) {
      const operation = findNode(context, id)?.operation('GET', '');
      if (!operation)
        throw new GraphError(803, `(#803) Some of the aliases you requested do not exist: ${id}`, {
          status: 404,
        });
      checkPermission(context, operation);
      found[id] = (await operation.run(context)).json;
    }
    return jsonAnswer(found);
  },
};

async function passGate(
  context: GraphContext,
  operation: BoundOperation | undefined,
  method: string,
  id: string,
): Promise<Answer> {
  const { headers, error } = countCall(context, operation?.useCase ?? 'pages');
  try {
    if (error) throw error;
    checkProof(context);
    if (!operation) throw unsupported(method, id);
    checkPermission(context, operation);
    const answer = await operation.run(context);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (thrown) {
    if (!(thrown instanceof GraphError)) throw thrown;
    const answer = errorAnswer(thrown);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }
}

function checkPermission({ viewer }: GraphContext, { permissions }: BoundOperation): void {
  const [first] = permissions;
  if (first !== undefined && !permissions.some((each) => viewer.scopes.includes(each)))
    throw permissionNeeded(first);
}

function appCall(server: MetaServer, request: SandboxRequest, edge: string, token: string | null): GraphCall {
  const endpoint = `${server.door}.app.${edge}`;
  const run = async (): Promise<Answer> => {
    try {
      if (token !== appAccessToken)
        throw new GraphError(15, '(#15) This method must be called with an app access_token.');
      if (edge !== 'subscriptions') throw unsupported(request.method, APP.id);
      return await appSubscriptions(server, request);
    } catch (thrown) {
      if (!(thrown instanceof GraphError)) throw thrown;
      return errorAnswer(thrown);
    }
  };
  return { endpoint, account: null, run };
}

function tokenOf(request: SandboxRequest): string | null {
  const oauth = /^OAuth\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return request.params.get('access_token') ?? bearerHeader(request) ?? oauth ?? null;
}

function openContext(
  server: MetaServer,
  request: SandboxRequest,
  value: string,
  version: string,
): { context?: GraphContext; problem?: GraphError } {
  const { token, problem } = inspect(server, value);
  if (problem || !token) return problem ? { problem } : {};
  const { kind, handle, scopes } = token;
  const page =
    server.worlds.facebook.accounts.byAddress(handle) ?? server.worlds.instagram.accounts.byAddress(handle);
  if (!page) return { problem: unsupported(request.method, 'me') };
  const viewer = { kind, handle, scopes };
  const { params } = request;
  return { context: { server, request, params, version, accessToken: value, viewer, page } };
}

/** Not required, but right when it is sent. */
function checkProof({ params, accessToken }: GraphContext): void {
  const proof = params.get('appsecret_proof');
  if (proof === undefined || proof === appSecretProof(accessToken)) return;
  throw invalidParameter('Invalid appsecret_proof provided in the API argument', {
    type: 'GraphMethodException',
  });
}
