/** Ids as WeChat gives them: a person has another one for every official account, and one for all of an owner. */
import { createHash } from 'node:crypto';
import type { Account } from '../world/facts.js';

function digest(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('/')).digest();
}

/** 28 characters, the same person under another app has another one. */
export function openIdOf(appId: string, person: Account): string {
  return `o${digest('openid', appId, person.handle).toString('base64url').slice(0, 27)}`;
}

export function unionIdOf(person: Account): string {
  return `oU${digest('unionid', person.handle).toString('base64url').slice(0, 26)}`;
}

export function appIdOf(owner: Account): string {
  return `wx${digest('app', owner.handle).toString('hex').slice(0, 16)}`;
}

/** The account's own name in messages. */
export function originalIdOf(owner: Account): string {
  return `gh_${digest('original', owner.handle).toString('hex').slice(0, 12)}`;
}
