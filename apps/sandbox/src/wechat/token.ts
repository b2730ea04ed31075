/** Access tokens: the stable one, which everyone shares while it lasts, and the old one, which ends its forerunner. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { SandboxRequest } from '../http/request.js';
import { errorAnswer, WechatError } from './errors.js';
import { readJson, takeOfDay } from './gate.js';
import type { AccessToken, OfficialAccount } from './official-accounts.js';
import type { WechatServer } from './server.js';

const LASTS_MS = 7_200_000;
/** From here on the stable token is replaced, while the old one works on. */
const RENEWED_BEFORE_MS = 300_000;
const FORCE_PAUSE_MS = 30_000;
const FORCED_PER_DAY = 20;
const PER_MINUTE = 10_000;
const BASIC_PER_DAY = 2_000;

/** POST /cgi-bin/stable_token */
export function stableToken(server: WechatServer, request: SandboxRequest): Answer {
  return guarded(() => {
    const body = readJson(request);
    const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
    const official = proven(server, text('grant_type'), text('appid'), text('secret'));
    const now = server.now();
    const rule = { limit: PER_MINUTE, windowMs: 60_000 };
    if (!server.windows.take(`${official.appId} stable`, rule, now).allowed) throw new WechatError(45011);
    const current = server.officials.newest(official.appId, 'stable');
    const isForced = body.force_refresh === true;
    if (current && current.expiresAt > now) {
      const isTooSoon = now - current.issuedAt < FORCE_PAUSE_MS;
      const isFresh = current.expiresAt - now > RENEWED_BEFORE_MS;
      if (isForced ? isTooSoon : isFresh) return given(current, now);
    }
    if (isForced) {
      takeOfDay(server, `${official.appId} forced`, FORCED_PER_DAY);
      if (current) server.officials.end(current.value, now);
    }
    return issued(server, official, 'stable', now);
  });
}

/** GET /cgi-bin/token: every call makes a new token; the one before lives five minutes more at most. */
export function basicToken(server: WechatServer, request: SandboxRequest): Answer {
  return guarded(() => {
    const { query } = request;
    const text = (name: string): string => query.get(name) ?? '';
    const official = proven(server, text('grant_type'), text('appid'), text('secret'));
    takeOfDay(server, `${official.appId} basic`, BASIC_PER_DAY);
    const now = server.now();
    const current = server.officials.newest(official.appId, 'basic');
    if (current) server.officials.end(current.value, now + RENEWED_BEFORE_MS);
    return issued(server, official, 'basic', now);
  });
}

function issued(
  server: WechatServer,
  { appId }: OfficialAccount,
  kind: AccessToken['kind'],
  now: number,
): Answer {
  const token = server.officials.issue({ appId, kind, issuedAt: now, expiresAt: now + LASTS_MS });
  return { ...given(token, now), effect: { detail: 'token granted' } };
}

function given(token: AccessToken, now: number): Answer {
  const expires_in = Math.floor((token.expiresAt - now) / 1000);
  return jsonAnswer({ access_token: token.value, expires_in });
}

function proven(server: WechatServer, grantType: string, appId: string, secret: string): OfficialAccount {
  if (grantType !== 'client_credential') throw new WechatError(40002);
  if (appId === '') throw new WechatError(41002);
  if (secret === '') throw new WechatError(41004);
  const official = server.officials.byAppId(appId);
  if (!official) throw new WechatError(40013);
  if (official.secret !== secret) throw new WechatError(40125);
  return official;
}

function guarded(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof WechatError) return errorAnswer(error.code);
    throw error;
  }
}
