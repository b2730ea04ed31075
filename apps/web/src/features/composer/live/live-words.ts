import type { LiveTarget, PublishRules } from '@tingshuo/contracts';
import { lengthFor } from '@tingshuo/publishing';

/** Accounts on which the same words stand: they are changed together. */
export interface LiveGroup {
  key: string;
  accountIds: string[];
  parts: { partNo: number; text: string }[];
}

/** What was written over live posts, by group and part. */
export type NewWords = ReadonlyMap<string, string>;

/** The accounts whose words can be changed, by what stands there; in their order. */
export function liveGroups(targets: readonly LiveTarget[]): LiveGroup[] {
  const groups = new Map<string, LiveGroup>();
  for (const { accountId, parts, cannotEdit } of targets) {
    if (cannotEdit !== null || parts.length === 0) continue;
    const words = parts.map(({ partNo, text }) => ({ partNo, text }));
    const key = JSON.stringify(words);
    const group = groups.get(key) ?? { key, accountIds: [], parts: words };
    group.accountIds.push(accountId);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export const wordsKey = ({ key }: Pick<LiveGroup, 'key'>, partNo: number) => `${partNo} ${key}`;

/** The parts of a group that were written anew. */
export function changedParts(group: LiveGroup, words: NewWords): LiveGroup['parts'] {
  return group.parts.flatMap(({ partNo, text }) => {
    const written = words.get(wordsKey(group, partNo)) ?? text;
    return written === text ? [] : [{ partNo, text: written }];
  });
}

/** What is left of the room that all accounts give; negative where a text is too long for one of them. */
export function roomFor(text: string, rules: readonly PublishRules[]): number {
  const left = rules.map((account) => {
    const { length, max } = lengthFor(text, account);
    return Math.floor(max - length);
  });
  return Math.min(...left);
}
