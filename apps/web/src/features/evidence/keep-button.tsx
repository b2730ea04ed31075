import type { EvidenceView, PostView } from '@tingshuo/contracts';
import { ShieldCheck, ShieldPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PostMarkButton } from '../conversation/post-mark-button.js';

interface KeepButtonProps {
  post: PostView;
  kept: readonly EvidenceView[];
  keeping: boolean;
  onKeep: (postId: string) => void;
}

/** On a post: keeps it as it is, and says whether that was done. */
export function KeepButton({ post, kept, keeping, onKeep }: KeepButtonProps) {
  const { t } = useTranslation('evidence');
  const isKept = kept.some(({ postId }) => postId === post.id);
  return (
    <PostMarkButton
      label={isKept ? t('keepAgain') : t('keep')}
      icon={isKept ? ShieldCheck : ShieldPlus}
      isMarked={isKept}
      busy={keeping}
      keyAction="post.keep"
      testId="keep-post"
      onClick={() => onKeep(post.id)}
    />
  );
}
