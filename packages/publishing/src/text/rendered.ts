import {
  type MediaUse,
  type PollQuestion,
  type PublicationContent,
  type PublishRules,
  textFor,
} from '@tingshuo/contracts';

/** One post as a network gets it. */
export interface RenderedPart {
  text: string;
  media: MediaUse[];
  /** Null: the first comment. Else the index of the part in the content. */
  part: number | null;
  /** Only where the network asks polls itself. */
  poll: PollQuestion | null;
}

/**
 * What a network gets of a content, in order: the parts of the thread and the first comment, if there is one. Where the
 * network has no polls for apps, the options stand below the first text, numbered.
 */
export function renderedFor(
  content: PublicationContent,
  rules: Pick<PublishRules, 'network' | 'poll'>,
): RenderedPart[] {
  const { parts, firstComment } = textFor(content, rules.network);
  const { poll } = content;
  const rendered = parts.map(({ text, media }, part) => {
    if (part > 0 || poll === null) return { text, media, part, poll: null };
    if (rules.poll) return { text, media, part, poll };
    return { text: withOptions(text, poll), media, part, poll: null };
  });
  if (firstComment === null || firstComment.trim() === '') return rendered;
  return [...rendered, { text: firstComment, media: [], part: null, poll: null }];
}

function withOptions(text: string, { options }: PollQuestion): string {
  const list = options.map((option, index) => `${index + 1}. ${option.trim()}`).join('\n');
  return text.trim() === '' ? list : `${text.trimEnd()}\n\n${list}`;
}
