/** What the rules look at in a post. */
export interface Post {
  /** Plain text, without markup. */
  readonly text: string;
  /** Handle of the author, with or without a leading `@`; `ann@host` is also found as `ann`. */
  readonly author: string | null;
  /** BCP 47 tag such as `zh` or `zh-Hant`; null when it is not known. */
  readonly lang: string | null;
}
