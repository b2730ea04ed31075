import { useNavigate } from '@tanstack/react-router';
import { BookmarkCheck, BookmarkPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PostMarkButton } from '../conversation/post-mark-button.js';
import { useCan } from '../session/session-context.js';
import { useShelved } from './testimonial-queries.js';

interface ShelveButtonProps {
  postId: string;
  /** All posts beside it, so that they are asked for together. */
  among: readonly string[];
  shelving: boolean;
  onShelve: (postId: string) => void;
}

/** On a post: puts it on the shelf of testimonials, or leads there where it stands already. */
export function ShelveButton({ postId, among, shelving, onShelve }: ShelveButtonProps) {
  const { t } = useTranslation('testimonials');
  const navigate = useNavigate();
  const can = useCan();
  const kept = useShelved(among).data?.rows.find((row) => row.postId === postId);
  if (!can('testimonials.write')) return null;
  return (
    <PostMarkButton
      label={kept ? t('openKept') : t('keep')}
      icon={kept ? BookmarkCheck : BookmarkPlus}
      isMarked={kept !== undefined}
      busy={shelving}
      keyAction={kept ? undefined : 'post.shelve'}
      testId="shelve-post"
      onClick={() =>
        kept
          ? void navigate({ to: '/publish/library/testimonials', search: { open: kept.id } })
          : onShelve(postId)
      }
    />
  );
}
