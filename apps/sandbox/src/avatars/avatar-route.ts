/** Where every network's pictures of people are. */
import type { Answer } from '../http/answer.js';
import { avatarPng } from './avatar.js';

const AVATAR_PATH = /^\/avatars\/([^/]+?)(?:\.(?:png|svg))?$/;

export function avatarUrl(sandboxUrl: string, accountId: string): string {
  return `${sandboxUrl}/avatars/${accountId}.png`;
}

/** The picture at a path, or null when the path is not one of a picture. */
export function avatarAnswer(path: string): Answer | null {
  const id = AVATAR_PATH.exec(path)?.[1];
  if (id === undefined) return null;
  const headers = { 'cache-control': 'public, max-age=86400' };
  return { status: 200, type: 'image/png', body: '', bytes: avatarPng(id), headers };
}
