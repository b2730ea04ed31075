import type { DraftTexts, DraftVariant } from '@tingshuo/contracts';
import { z } from 'zod';
import { ALL, textsOf } from './prompt.js';

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});
const Named = z.record(z.string(), z.unknown());
const Text = z.string().trim().min(1);
/** A single text needs no list. */
const Texts = z.union([z.array(Text), Text.transform((text) => [text])]);

/**
 * The drafts in an answer of the chat interface, in the order of `networks`, that for all first, each with its texts at
 * the places of those that were `written`. Models wrap JSON in fences and words; what is between the outermost braces is
 * read. A name with too few or too many texts is left out. Null where nothing of it can be used.
 */
export function draftsIn(
  body: unknown,
  networks: readonly string[],
  written: DraftTexts,
): DraftVariant[] | null {
  const completion = Completion.safeParse(body);
  const content = completion.success ? (completion.data.choices[0]?.message.content ?? '') : '';
  const named = Named.safeParse(jsonIn(content));
  if (!named.success) return null;
  const variants = [ALL, ...networks].flatMap((name): DraftVariant[] => {
    const texts = Texts.safeParse(named.data[name]);
    if (!texts.success || texts.data.length !== textsOf(written).length) return [];
    return [{ network: name === ALL ? null : name, ...placed(written, texts.data) }];
  });
  return variants.length > 0 ? variants : null;
}

/** Every text where the one stood that it is made of; where nothing was written, nothing is. */
function placed({ parts, firstComment }: DraftTexts, texts: readonly string[]): DraftTexts {
  const rest = [...texts];
  const next = (before: string) => (before.trim() === '' ? '' : (rest.shift() ?? ''));
  return { parts: parts.map(next), firstComment: firstComment === null ? null : next(firstComment) };
}

function jsonIn(content: string): unknown {
  try {
    return JSON.parse(content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
}
