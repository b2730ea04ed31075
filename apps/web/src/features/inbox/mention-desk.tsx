import { CloseButton, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Delivery } from '@tingshuo/contracts';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { useAddNote, useCase } from '../cases/case-queries.js';
import { NoteForm } from '../conversation/note-form.js';
import { ReplyDesk, type ReplyDeskHandle } from '../conversation/reply-desk.js';

export interface MentionDeskHandle {
  focus: () => void;
  takeBack: (delivery: Delivery) => void;
  invite: () => void;
}

interface MentionDeskProps {
  ref?: Ref<MentionDeskHandle>;
  caseId: string;
  what: 'reply' | 'note';
  /** A reply that was taken back: its text is written on. */
  returned?: Delivery;
  /** Begins with the words that ask for a private message. */
  invites?: boolean;
  onClose: () => void;
}

/** Answering without leaving the inbox: the composer or the note of the mention's case. */
export function MentionDesk({ ref, caseId, what, returned, invites = false, onClose }: MentionDeskProps) {
  const { t } = useTranslation('inbox');
  const { t: tc } = useTranslation('cases');
  const { t: tu } = useTranslation();
  const detail = useCase(caseId);
  const addNote = useAddNote(caseId);
  const announce = useAnnounce();
  const reply = useRef<ReplyDeskHandle>(null);
  useImperativeHandle(ref, () => ({
    focus: () => reply.current?.focus(),
    takeBack: (delivery) => reply.current?.takeBack(delivery),
    invite: () => reply.current?.invite(),
  }));
  const here = detail.data !== undefined;
  useEffect(() => {
    if (!here) return;
    if (returned) reply.current?.takeBack(returned);
    else if (invites) reply.current?.invite();
    else reply.current?.focus();
  }, [here, returned, invites]);

  if (detail.isError) return <Failure error={detail.error} onRetry={() => void detail.refetch()} />;
  if (!detail.data) return <Skeleton height={160} m="md" />;
  const { number } = detail.data.case;
  return (
    <>
      <div
        style={{
          display: 'flex',
          alignItems: 'center',
          padding: '4px 16px 4px 24px',
          borderTop: '1px solid var(--ts-line)',
        }}
      >
        <Link to="/cases/$caseId" params={{ caseId }} style={{ flex: 1, fontSize: 12 }}>
          {t('openCasePage', { number })}
        </Link>
        <CloseButton size="sm" aria-label={tu('close')} onClick={onClose} />
      </div>
      {what === 'reply' ? (
        <ReplyDesk ref={reply} detail={detail.data} />
      ) : (
        <NoteForm
          autoFocus
          saving={addNote.isPending}
          error={addNote.error}
          onSave={(body) =>
            addNote.mutateAsync(body).then(() => {
              announce(tc('noted'));
              onClose();
            })
          }
        />
      )}
    </>
  );
}
