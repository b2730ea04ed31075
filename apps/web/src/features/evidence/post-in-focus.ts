/** The post in whose card the keyboard stands, else the one that the reader came for. */
export function postInFocus(fallback: string | null): string | null {
  const card = document.activeElement?.closest<HTMLElement>('[data-post-id]');
  return card?.dataset.postId ?? fallback;
}
