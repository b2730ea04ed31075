/** Moves the focus into a field that the next drawing brings, and selects a part of its text. */
export function focusField(id: string, span: { from: number; to: number } | null = null): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(id);
    if (!field) return;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: 'center' });
    if (!(field instanceof HTMLTextAreaElement)) return;
    const end = field.value.length;
    field.setSelectionRange(span?.from ?? end, span?.to ?? end);
  });
}
