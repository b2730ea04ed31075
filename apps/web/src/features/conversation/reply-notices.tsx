import { Alert, Button } from '@mantine/core';
import type { PostView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import styles from './conversation.module.css';
import { PostCard } from './post-card.js';

interface NewerPostsProps {
  posts: readonly PostView[];
  isSending: boolean;
  onKeepWriting: () => void;
  onSendAnyway: () => void;
}

/** Stops a reply that was written before these posts came: they may change what is to be said. */
export function NewerPosts({ posts, isSending, onKeepWriting, onSendAnyway }: NewerPostsProps) {
  const { t } = useTranslation('cases');
  return (
    <Alert color="yellow" role="alert" title={t('newerTitle')} mb="xs" data-testid="newer-posts">
      <p style={{ marginTop: 0 }}>{t('newerHint')}</p>
      {posts.map((post) => (
        <PostCard key={post.id} post={post} />
      ))}
      <div className={styles.row} style={{ marginTop: 8 }}>
        <Button variant="default" onClick={onKeepWriting}>
          {t('keepWriting')}
        </Button>
        <Button loading={isSending} onClick={onSendAnyway}>
          {t('sendAnyway')}
        </Button>
      </div>
    </Alert>
  );
}

interface ReplyNoticesProps {
  /** Whether the reply asks the person to go on in private. */
  invites: boolean;
  onNotInvite: () => void;
  /** How many posts came since the draft was begun. */
  newer: number;
  error: Error | null;
}

/** What whoever writes a reply should know of it. */
export function ReplyNotices({ invites, onNotInvite, newer, error }: ReplyNoticesProps) {
  const { t } = useTranslation('cases');
  return (
    <>
      {invites && (
        <Alert color="iris" role="status" p="xs" mb="xs" data-testid="inviting">
          {t('inviting')}{' '}
          <Button variant="subtle" size="compact-xs" onClick={onNotInvite}>
            {t('notInviting')}
          </Button>
        </Alert>
      )}
      {newer > 0 && (
        <Alert color="yellow" role="status" p="xs" mb="xs">
          {t('arrived', { count: newer })}
        </Alert>
      )}
      {error && <Failure error={error} />}
    </>
  );
}
