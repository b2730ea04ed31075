import type { ContentText, PublicationContent } from '@tingshuo/contracts';

const NAME = '\\p{L}[\\p{L}\\p{N}_-]{0,39}';
/** `{name}`: a letter first, so that `{2026}` and `{ }` are only words. */
const VARIABLE = new RegExp(`(?<!\\{)\\{(${NAME})\\}(?!\\})`, 'gu');
/** `{{name}}`: not the variable, but the words `{name}`; with more braces, one less of them on each side. */
const LITERAL = new RegExp(`(?<!\\{)\\{(\\{+(${NAME})\\}+)\\}`, 'gu');
const IN_BRACES = new RegExp(`(?<!\\{)(?:\\{${NAME}\\}(?!\\})|\\{\\{+${NAME}\\}+\\})`, 'gu');

export interface FoundVariable {
  name: string;
  /** In UTF-16 units. */
  from: number;
  to: number;
}

/** The variables of a text in their order. */
export function variablesIn(text: string): FoundVariable[] {
  return [...text.matchAll(VARIABLE)].map(({ 0: whole, 1: name = '', index }) => ({
    name,
    from: index,
    to: index + whole.length,
  }));
}

/** The words in doubled braces that stand for themselves, in their order; `from` and `to` hold the braces. */
export function literalsIn(text: string): FoundVariable[] {
  return [...text.matchAll(LITERAL)].map(({ 0: whole, 2: name = '', index }) => ({
    name,
    from: index,
    to: index + whole.length,
  }));
}

/** The text as it goes out once its variables are filled: what stands in doubled braces loses one pair. */
export function literalText(text: string): string {
  return text.replaceAll(LITERAL, '$1');
}

/** Words that are to go out as they are, braces and all: the way back of `literalText`. */
export function asLiteral(words: string): string {
  return words.replaceAll(IN_BRACES, '{$&}');
}

/** Puts values where their variables stand; a variable without a value stays. */
export function fillVariables(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(VARIABLE, (whole, name: string) => values.get(name) ?? whole);
}

/** The names of the variables in all texts, each once, in their order. */
export function variablesOf(
  content: Pick<PublicationContent, 'parts' | 'firstComment' | 'variants'>,
): string[] {
  const texts = [content, ...Object.values(content.variants)].flatMap(textsOf);
  return [...new Set(texts.flatMap((text) => variablesIn(text).map(({ name }) => name)))];
}

/** Puts values where their variables stand, in every text. */
export function fillContent(
  content: PublicationContent,
  values: ReadonlyMap<string, string>,
): PublicationContent {
  const fill = <T extends ContentText>(text: T): T => ({
    ...text,
    parts: text.parts.map((part) => ({ ...part, text: fillVariables(part.text, values) })),
    firstComment: text.firstComment === null ? null : fillVariables(text.firstComment, values),
  });
  const variants = Object.entries(content.variants).map(([network, text]) => [network, fill(text)] as const);
  return { ...fill(content), variants: Object.fromEntries(variants) };
}

const textsOf = ({ parts, firstComment }: ContentText) => [
  ...parts.map(({ text }) => text),
  ...(firstComment === null ? [] : [firstComment]),
];
