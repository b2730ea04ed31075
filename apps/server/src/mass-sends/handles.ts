/** Handles as people paste them: one on each line or with commas, with or without '@'; lower case, each once. */
export function pastedHandles(text: string): string[] {
  const words = text.split(/[\s,，;；、]+/u).map((word) => word.replace(/^[@＠]+/u, '').toLowerCase());
  return [...new Set(words.filter((word) => word !== ''))];
}
