/** A text that a user reads, in both languages of the product. */
export interface LocalText {
  en: string;
  zh: string;
}
