import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type CaseDetail, caseRoutes, type Delivery, deliveryRoutes } from '@tingshuo/contracts';
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { ApiFailure } from '../../api/api-failure.js';
import { useKey } from '../../keys/key-context.js';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import { useAccounts } from '../accounts/account-queries.js';
import { Composer } from './composer.js';
import styles from './conversation.module.css';
import { invitationText } from './invitation.js';
import { InviteButton } from './invite-button.js';
import { PostCard } from './post-card.js';
import { useReplyDraft } from './reply-draft.js';
import { ThreadChoice } from './thread-choice.js';
import { newerThan, newestOf } from './thread-items.js';

export interface ReplyDeskHandle {
  focus: () => void;
  /** Puts the text of a reply that was taken back into the composer. */
  takeBack: (delivery: Delivery) => void;
  /** Writes the words that ask the person to go on in private. */
  invite: () => void;
  /** Begins with prepared words, where nothing has been written yet. */
  begin: (words: string) => void;
}

interface ReplyDeskProps {
  detail: CaseDetail;
  ref?: Ref<ReplyDeskHandle>;
  onSent?: (delivery: Delivery) => void;
  /** A testimonial for whose use the reply asks. */
  asksForTestimonial?: string | undefined;
}

/** Writing and sending the reply of a case, with a stop when the conversation has moved on. */
export function ReplyDesk({ detail, ref, onSent, asksForTestimonial }: ReplyDeskProps) {
  const { t } = useTranslation('cases');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const accounts = useAccounts();
  const area = useRef<HTMLTextAreaElement>(null);
  const [stopped, setStopped] = useState(false);
  const {
    draft,
    write,
    writeAgain,
    invite: writeInvitation,
    notInvite,
    see,
    clear,
  } = useReplyDraft(detail.case.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const newest = newestOf(detail.thread);
  const { invitation } = detail;
  const inPublic = detail.replies.find(({ isPrivate }) => !isPrivate);
  const wanted = draft.invites ? inPublic : detail.replies.find((each) => each.conversationId === chosen);
  const reply = wanted ?? detail.reply;

  const takeBack = (delivery: Delivery) => {
    const prefix = reply?.prefix ?? '';
    writeAgain(delivery.text.startsWith(prefix) ? delivery.text.slice(prefix.length) : delivery.text, newest);
    area.current?.focus();
  };
  const invite = () => {
    if (!invitation || !inPublic) return;
    writeInvitation(invitationText(draft.text, invitation.texts, detail.thread), newest);
    setChosen(inPublic.conversationId);
    area.current?.focus();
  };
  const begin = (words: string) => {
    if (draft.text === '') write(words, newest);
    area.current?.focus();
  };
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus(), takeBack, invite, begin }));
  useKey('mention.private', invite, invitation !== null);

  const send = useMutation({
    mutationFn: (seenPostId: string | null) =>
      api.call(caseRoutes.reply, {
        params: { id: detail.case.id },
        body: {
          text: draft.text,
          toPostId: reply?.toPostId ?? '',
          requestId: draft.requestId,
          invites: draft.invites,
          ...(asksForTestimonial && { asksForTestimonial }),
          ...(seenPostId ? { seenPostId } : {}),
        },
      }),
    onSuccess: (delivery) => {
      clear();
      setChosen(null);
      setStopped(false);
      onSent?.(delivery);
      undo.offer({
        done: t('replyHeld'),
        undo: async () => {
          takeBack(await api.call(deliveryRoutes.cancel, { params: { id: delivery.id } }));
          await refresh();
        },
      });
    },
    onError: (error) => setStopped(error instanceof ApiFailure && error.code === 'newer_posts'),
    onSettled: () => refresh(),
  });
  const refresh = () =>
    Promise.all([['case'], ['mention'], ['cases']].map((queryKey) => client.invalidateQueries({ queryKey })));

  if (!reply) {
    return (
      <section className={styles.composer} aria-label={t('composer')}>
        {t('noReply')}
      </section>
    );
  }
  const newer = draft.seenPostId ? newerThan(detail.thread, draft.seenPostId) : [];
  const account = accounts.data?.rows.find(({ id }) => id === reply.accountId);
  const name = detail.case.requester.displayName || detail.case.requester.handle;
  return (
    <Composer
      ref={area}
      to={
        account
          ? t(reply.isPrivate ? 'messageTo' : 'composerTo', { name, account: `@${account.handle}` })
          : t(reply.isPrivate ? 'messageToOnly' : 'composerToOnly', { name })
      }
      text={draft.text}
      limits={reply}
      sending={send.isPending}
      aside={
        <>
          <ThreadChoice
            options={detail.replies}
            chosen={reply}
            onChoose={(conversationId) => {
              notInvite();
              setChosen(conversationId);
            }}
          />
          {invitation && !reply.isPrivate && <InviteButton invitation={invitation} onInvite={invite} />}
        </>
      }
      onText={(text) => write(text, newest)}
      onSend={() => send.mutate(draft.seenPostId ?? newest)}
      notice={
        stopped ? (
          <Alert color="yellow" role="alert" title={t('newerTitle')} mb="xs" data-testid="newer-posts">
            <p style={{ marginTop: 0 }}>{t('newerHint')}</p>
            {newer.map((post) => (
              <PostCard key={post.id} post={post} />
            ))}
            <div className={styles.row} style={{ marginTop: 8 }}>
              <Button
                variant="default"
                onClick={() => {
                  see(newest);
                  setStopped(false);
                  area.current?.focus();
                }}
              >
                {t('keepWriting')}
              </Button>
              <Button loading={send.isPending} onClick={() => send.mutate(newest)}>
                {t('sendAnyway')}
              </Button>
            </div>
          </Alert>
        ) : (
          <>
            {draft.invites && (
              <Alert color="iris" role="status" p="xs" mb="xs" data-testid="inviting">
                {t('inviting')}{' '}
                <Button variant="subtle" size="compact-xs" onClick={notInvite}>
                  {t('notInviting')}
                </Button>
              </Alert>
            )}
            {newer.length > 0 && (
              <Alert color="yellow" role="status" p="xs" mb="xs">
                {t('arrived', { count: newer.length })}
              </Alert>
            )}
            {send.isError && <Failure error={send.error} />}
          </>
        )
      }
    />
  );
}
