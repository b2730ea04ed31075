import type { MediaFacts, PublicationContent, PublicationProblem, PublishRules } from '@tingshuo/contracts';
import type { RenderedPart } from '../text/rendered.js';

/** One account with what it would get. */
export interface CheckedAccount {
  content: PublicationContent;
  rules: PublishRules;
  /** Never empty. */
  parts: readonly RenderedPart[];
  media: ReadonlyMap<string, MediaFacts>;
  /** Names of variables that are filled when it is planned. */
  variables: readonly string[];
  /** How long a text is when it goes out may differ from how it is written: links grow codes. */
  shown(text: string): string;
}

/** Finds what stands in the way of one account; pure, and never throws. */
export type Check = (account: CheckedAccount) => PublicationProblem[];

type Words = Pick<PublicationProblem, 'code' | 'message' | 'fix'>;

/** A problem of one account. */
export function problemOf(
  { rules }: Pick<CheckedAccount, 'rules'>,
  words: Words,
  place: Pick<PublicationProblem, 'field'> & Partial<Pick<PublicationProblem, 'severity' | 'part' | 'span'>>,
): PublicationProblem {
  const { accountId, network } = rules;
  return { severity: 'error', part: null, span: null, ...place, accountId, network, ...words };
}

/** A problem of the whole publication. */
export function problemOfAll(words: Words, field: PublicationProblem['field']): PublicationProblem {
  const place = { accountId: null, network: null, part: null, span: null };
  return { severity: 'error', ...place, field, ...words };
}
