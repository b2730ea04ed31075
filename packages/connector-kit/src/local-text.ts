/** A text that a user reads, in both languages of the product. */
export interface LocalText {
  en: string;
  zh: string;
}

const isLatin = (character = '') => /[A-Za-z0-9]/.test(character);
const isHan = (character = '') => /\p{Script=Han}/u.test(character);
const gap = (before = '', after = '') =>
  (isLatin(before) && isHan(after)) || (isHan(before) && isLatin(after)) ? ' ' : '';

/** What the places of a template stand for. */
export type Places = { [place in string]?: LocalText };

/** A template with its `{place}`s filled. A blank stands between Chinese and Latin; a sentence begins large. */
export function filled({ en, zh }: LocalText, places: Places): LocalText {
  const english = en.replace(/\{(\w+)\}/g, (_place, name: string) => places[name]?.en ?? '');
  const chinese = zh.replace(
    /(?<=(.?))\{(\w+)\}(?=(.?))/gu,
    (_place, before: string, name: string, after: string) => {
      const text = places[name]?.zh ?? '';
      return gap(before, text[0]) + text + gap(text.at(-1), after);
    },
  );
  return { en: english.charAt(0).toUpperCase() + english.slice(1), zh: chinese };
}
