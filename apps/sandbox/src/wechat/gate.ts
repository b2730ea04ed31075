/** Before every endpoint: whose access token it is, whether it is still good, and how often it was used today. */

import type { Answer } from '../http/answer.js';
import type { SandboxRequest } from '../http/request.js';
import { scaledLimit } from '../http/scaled-limit.js';
import { errorAnswer, WechatError } from './errors.js';
import type { OfficialAccount } from './official-accounts.js';
import type { WechatRoute, WechatServer } from './server.js';

const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;

/** The official account of a request, whether its token is still good or not. */
export function officialOf(server: WechatServer, request: SandboxRequest): OfficialAccount | undefined {
  const token = server.officials.token(request.query.get('access_token') ?? '');
  return token && server.officials.byAppId(token.appId);
}

/** Runs an endpoint; every refusal becomes an errcode. */
export async function passGate(
  server: WechatServer,
  route: WechatRoute,
  request: SandboxRequest,
): Promise<Answer> {
  try {
    const official = authorized(server, request);
    const owner = server.world.accounts.byAddress(official.handle);
    if (!owner) throw new WechatError(40013);
    countCall(server, route, official);
    const isForm = request.headers['content-type']?.includes('multipart/form-data') ?? false;
    const json = route.method === 'POST' && !isForm ? readJson(request) : {};
    return await route.handle({ server, request, query: request.query, json, official, owner });
  } catch (error) {
    if (error instanceof WechatError) return errorAnswer(error.code, error.detail);
    throw error;
  }
}

function authorized(server: WechatServer, request: SandboxRequest): OfficialAccount {
  const value = request.query.get('access_token');
  if (!value) throw new WechatError(41001);
  const token = server.officials.token(value);
  const official = officialOf(server, request);
  if (!token || !official) throw new WechatError(40001);
  if (token.expiresAt <= server.now()) {
    const wasReplaced = token.expiresAt < token.issuedAt + 7_200_000;
    throw new WechatError(wasReplaced ? 40001 : 42001);
  }
  return official;
}

function countCall(server: WechatServer, route: WechatRoute, official: OfficialAccount): void {
  const limit = scaledLimit(route.perDay, server.settings.rateLimit);
  takeOfDay(server, `${official.appId} ${route.name}`, limit);
}

/** Uses up one of what there is in a day, which begins at midnight in Beijing. */
export function takeOfDay(server: WechatServer, key: string, limit: number): void {
  const now = server.now();
  const day = Math.floor((now + BEIJING_MS) / DAY_MS);
  if (!server.windows.take(`${key} ${day}`, { limit, windowMs: DAY_MS }, now).allowed)
    throw new WechatError(45009);
}

/** WeChat reads the body as it comes: a \uXXXX in it stays six characters. */
export function readJson(request: SandboxRequest): Record<string, unknown> {
  if (request.bytes.length === 0) throw new WechatError(44002);
  try {
    const text = request.bytes
      .toString('utf8')
      .replace(/\\(?:u([0-9a-fA-F]{4})|.)/gs, (whole, code) => (code === undefined ? whole : `\\\\u${code}`));
    const value: unknown = JSON.parse(text);
    if (value && typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch {}
  throw new WechatError(47001);
}
