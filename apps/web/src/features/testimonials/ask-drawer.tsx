import { Drawer } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Bilingual, caseRoutes, mentionRoutes, type Testimonial } from '@tingshuo/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCase } from '../cases/case-queries.js';
import { ReplyDesk, type ReplyDeskHandle } from '../conversation/reply-desk.js';
import { questionText } from './question-text.js';
import { useShelfChanged } from './testimonial-queries.js';
import styles from './testimonials.module.css';

interface AskDrawerProps {
  testimonial: Testimonial;
  mentionId: string;
  /** The prepared words; null: thanks in words of one's own. */
  question: Bilingual | null;
  onClose: () => void;
}

/** Answers the author without leaving the shelf, as every reply is written and sent. */
export function AskDrawer({ testimonial, mentionId, question, onClose }: AskDrawerProps) {
  const { t } = useTranslation('testimonials');
  const { t: tu } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const isSent = useRef(false);
  const shelfChanged = useShelfChanged();
  const open = useMutation({
    mutationFn: () => api.call(mentionRoutes.openCase, { params: { id: mentionId } }),
  });
  const begin = open.mutate;
  useEffect(() => begin(), [begin]);
  const close = () => {
    onClose();
    // A case that was opened for a reply that nobody wrote is nobody's work.
    if (open.data?.created && !isSent.current)
      void api.call(caseRoutes.undoOpening, { params: { id: open.data.caseId } }).catch(undo.fail);
    void client.invalidateQueries({ queryKey: ['cases'] });
  };
  const onSent = () => {
    isSent.current = true;
    onClose();
    void shelfChanged();
  };
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={t(question ? 'askTitle' : 'thankTitle', { name: testimonial.author.name })}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <blockquote className={`${styles.quote} ts-prose`} lang={testimonial.lang}>
        {testimonial.text}
      </blockquote>
      {question && <p className={styles.dim}>{t('askHint')}</p>}
      {open.isError && <Failure error={open.error} onRetry={() => open.mutate()} />}
      {open.data ? (
        <Answering
          caseId={open.data.caseId}
          words={question && questionText(question, testimonial.lang)}
          asksFor={question ? testimonial.id : undefined}
          onSent={onSent}
        />
      ) : (
        !open.isError && <RowsSkeleton rows={3} height={48} />
      )}
    </Drawer>
  );
}

interface AnsweringProps {
  caseId: string;
  words: string | null;
  /** The testimonial for whose use the words ask; absent where they only thank. */
  asksFor: string | undefined;
  onSent: () => void;
}

function Answering({ caseId, words, asksFor, onSent }: AnsweringProps) {
  const detail = useCase(caseId);
  const reply = useRef<ReplyDeskHandle>(null);
  const isHere = detail.data !== undefined;
  useEffect(() => {
    if (!isHere) return;
    if (words) reply.current?.begin(words);
    else reply.current?.focus();
  }, [isHere, words]);
  if (detail.isError) return <Failure error={detail.error} onRetry={() => void detail.refetch()} />;
  if (!detail.data) return <RowsSkeleton rows={3} height={48} />;
  return <ReplyDesk ref={reply} detail={detail.data} onSent={onSent} asksForTestimonial={asksFor} />;
}
