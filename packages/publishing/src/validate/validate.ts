import type {
  ContentKind,
  MediaFacts,
  PublicationContent,
  PublicationProblem,
  PublishRules,
} from '@tingshuo/contracts';
import { renderedFor } from '../text/rendered.js';
import { literalText } from '../text/variables.js';
import { checkAccount, NO_ACCOUNTS } from './account-check.js';
import type { Check } from './check.js';
import { checkDue } from './due-check.js';
import { checkMedia } from './media-check.js';
import { checkPoll } from './poll-check.js';
import { checkShape } from './shape-check.js';
import { checkText } from './text-check.js';
import { checkWords } from './words-check.js';

export interface Validated {
  content: PublicationContent;
  kind: ContentKind;
  /** Of the chosen accounts. */
  rules: readonly PublishRules[];
  /** What is known of the files, by their ids. */
  media: ReadonlyMap<string, MediaFacts>;
  /** Epoch ms; null: none yet, or at once. */
  dueAt: number | null;
  now: number;
  /** Names of variables that are filled when it is planned. */
  variables: readonly string[];
  /** A text as the account's followers will read it, where more is known than what is written. */
  shown?: (text: string, accountId: string) => string;
}

const CHECKS: readonly Check[] = [checkAccount, checkText, checkShape, checkWords, checkMedia];

/**
 * Everything that stands in the way of a publication, or that its author should know: first what is about all of it,
 * then account by account. The one judge for composer, API, upload and scheduler. Never throws.
 */
export function validatePublication(given: Validated): PublicationProblem[] {
  const { content, kind, rules, media, dueAt, now, variables, shown = (text) => text } = given;
  const general = [
    ...(rules.length === 0 ? [NO_ACCOUNTS] : []),
    ...checkDue(dueAt, now),
    ...checkPoll(kind, content),
  ];
  const each = rules.flatMap((account) => {
    const checked = {
      content,
      rules: account,
      parts: renderedFor(content, account),
      media,
      variables,
      shown: (text: string) => literalText(shown(text, account.accountId)),
    };
    return CHECKS.flatMap((check) => check(checked));
  });
  return [...general, ...each];
}

/** Whether nothing but warnings stands in the way. */
export function isPublishable(problems: readonly PublicationProblem[]): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}
