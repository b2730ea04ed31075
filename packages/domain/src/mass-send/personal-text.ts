/** A text with places for what is known of its reader. */

export const MASS_VARIABLES = ['name', 'handle'] as const;
export type MassVariable = (typeof MASS_VARIABLES)[number];

const PLACE = /\{\s*([\p{L}\p{N}_]+)\s*\}/gu;
const LONGEST_NAME = 40;

/** The words in braces that are no variables, each once. */
export function unknownVariables(text: string): string[] {
  const names = [...text.matchAll(PLACE)].map((match) => match[1] ?? '');
  return [...new Set(names.filter((name) => !isVariable(name)))];
}

/**
 * The text for one reader; words in braces that are no variables stay. A name is what its owner typed: only letters,
 * digits and plain punctuation of it are taken, so that it can bring no link and mention nobody. Without any, the handle
 * stands for it.
 */
export function personalText(
  text: string,
  reader: { readonly name: string; readonly handle: string },
): string {
  const handle = reader.handle.replace(/^@/, '');
  const values: Record<MassVariable, string> = { handle, name: plainName(reader.name) || handle };
  return text.replace(PLACE, (whole, name: string) => (isVariable(name) ? values[name] : whole));
}

function plainName(name: string): string {
  const words = name
    .normalize('NFC')
    .replace(/\S+:\/\/\S*|\bwww\.\S+|\S+\.\p{L}{2,}(?:\/\S*)?/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}\s'’·.-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...words].slice(0, LONGEST_NAME).join('').trim();
}

const isVariable = (name: string): name is MassVariable => MASS_VARIABLES.some((known) => known === name);
