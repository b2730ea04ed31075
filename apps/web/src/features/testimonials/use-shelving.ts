import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { useAnnounce } from '../../ui/announcer.js';
import { useUndo } from '../../undo/undo-context.js';
import { postInFocus } from '../evidence/post-in-focus.js';
import { useCan } from '../session/session-context.js';
import { useKeepOnShelf, useRemoveFromShelf } from './testimonial-queries.js';

/** Puts a post on the shelf; ten seconds are left to take that back. */
export function useShelving() {
  const { t } = useTranslation('testimonials');
  const undo = useUndo();
  const announce = useAnnounce();
  const keep = useKeepOnShelf();
  const remove = useRemoveFromShelf();
  const shelve = (postId: string) => {
    if (keep.isPending) return;
    keep.mutate(postId, {
      onSuccess: ({ id, isNew }) =>
        isNew
          ? undo.offer({ done: t('keptNow'), undo: () => remove.mutateAsync({ id }) })
          : announce(t('isKept')),
      onError: undo.fail,
    });
  };
  return { shelve, shelving: keep.isPending ? keep.variables : null };
}

/** The key that puts the post in whose card one stands on the shelf, else the one that the reader came for. */
export function useShelveKey(shelve: (postId: string) => void, fallback: string | null) {
  const can = useCan();
  useKey(
    'post.shelve',
    () => {
      const wanted = postInFocus(fallback);
      if (wanted) shelve(wanted);
    },
    can('testimonials.write'),
  );
}
