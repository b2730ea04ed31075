import type { DraftVariant } from '@tingshuo/contracts';
import { z } from 'zod';
import { ALL } from './prompt.js';

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});
const Texts = z.record(z.string(), z.unknown());

/**
 * The drafts in an answer of the chat interface, in the order of `networks`, that for all first. Models wrap JSON in
 * fences and words; what is between the outermost braces is read. Null where nothing of it can be used.
 */
export function draftsIn(body: unknown, networks: readonly string[]): DraftVariant[] | null {
  const completion = Completion.safeParse(body);
  const content = completion.success ? (completion.data.choices[0]?.message.content ?? '') : '';
  const texts = Texts.safeParse(jsonIn(content));
  if (!texts.success) return null;
  const variants = [ALL, ...networks].flatMap((name): DraftVariant[] => {
    const text = texts.data[name];
    if (typeof text !== 'string' || text.trim() === '') return [];
    return [{ network: name === ALL ? null : name, text: text.trim() }];
  });
  return variants.length > 0 ? variants : null;
}

function jsonIn(content: string): unknown {
  try {
    return JSON.parse(content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
}
