import { Button } from '@mantine/core';
import type { CaseDetail, Delivery } from '@tingshuo/contracts';
import { LayoutTemplate } from 'lucide-react';
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { handleText } from '../../ui/network-looks.js';
import { ToolButton } from '../../ui/tool-button.js';
import { useAccounts } from '../accounts/account-queries.js';
import { Composer } from './composer.js';
import styles from './conversation.module.css';
import { invitationText } from './invitation.js';
import { InviteButton } from './invite-button.js';
import { useReplyDraft } from './reply-draft.js';
import { AttachButton, ReplyFileList } from './reply-files.js';
import { longestBeside, replyFilesProblem } from './reply-files-problem.js';
import { NewerPosts, ReplyNotices } from './reply-notices.js';
import { type FilledTemplate, TemplateDialog } from './template-dialog.js';
import templateStyles from './templates.module.css';
import { ThreadChoice } from './thread-choice.js';
import { newerThan, newestOf } from './thread-items.js';
import { useReplyUploads } from './use-reply-uploads.js';
import { useSendReply } from './use-send-reply.js';

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
  const accounts = useAccounts();
  const area = useRef<HTMLTextAreaElement>(null);
  const {
    draft,
    write,
    writeAgain,
    invite: writeInvitation,
    notInvite,
    attach,
    detach,
    describe,
    see,
    clear,
  } = useReplyDraft(detail.case.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const [template, setTemplate] = useState<FilledTemplate | null>(null);
  const newest = newestOf(detail.thread);
  const { invitation } = detail;
  const inPublic = detail.replies.find(({ isPrivate }) => !isPrivate);
  const wanted = draft.invites ? inPublic : detail.replies.find((each) => each.conversationId === chosen);
  const reply = wanted ?? detail.reply;

  const takeBack = (delivery: Delivery) => {
    if (delivery.template) {
      setTemplate({ templateId: delivery.template.id, values: delivery.template.values });
      return;
    }
    const prefix = reply?.prefix ?? '';
    const text = delivery.text.startsWith(prefix) ? delivery.text.slice(prefix.length) : delivery.text;
    writeAgain(text, delivery.files, newest);
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

  const sending = useSendReply({
    caseId: detail.case.id,
    draft,
    reply,
    asksForTestimonial,
    onSent,
    onTaken: () => {
      clear();
      setChosen(null);
    },
    onTakenBack: takeBack,
  });
  const uploads = useReplyUploads(reply?.files ?? null, (file) => attach(detail.case.id, file));

  if (!reply) {
    return (
      <section className={styles.composer} aria-label={t('composer')}>
        {t('noReply')}
      </section>
    );
  }
  const problem = replyFilesProblem(draft.files, reply.files, draft.text);
  const maxLength = longestBeside(draft.files, reply);
  const newer = draft.seenPostId ? newerThan(detail.thread, draft.seenPostId) : [];
  const account = accounts.data?.rows.find(({ id }) => id === reply.accountId);
  const name = detail.case.requester.displayName || detail.case.requester.handle;
  const openTemplate = () => setTemplate({ templateId: null, values: {} });
  return (
    <>
      {template && (
        <TemplateDialog
          caseId={detail.case.id}
          reply={reply}
          begun={template}
          newest={newest}
          onSent={(delivery) => {
            setTemplate(null);
            sending.hold(delivery);
          }}
          onClose={() => setTemplate(null)}
        />
      )}
      <Composer
        ref={area}
        to={
          account
            ? t(reply.isPrivate ? 'messageTo' : 'composerTo', {
                name,
                account: handleText(account.network, account.handle),
              })
            : t(reply.isPrivate ? 'messageToOnly' : 'composerToOnly', { name })
        }
        text={draft.text}
        limits={{ ...reply, maxLength }}
        sending={sending.isSending}
        wordless={draft.files.length > 0}
        blocked={uploads.items.length > 0 || problem !== null}
        onFiles={reply.files ? uploads.add : undefined}
        files={
          <ReplyFileList
            files={draft.files}
            uploads={uploads}
            rule={reply.files}
            problem={problem}
            onAlt={describe}
            onRemove={detach}
          />
        }
        attach={reply.files && <AttachButton rule={reply.files} onFiles={uploads.add} />}
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
            {reply.takesTemplates && !reply.refusal && (
              <ToolButton label={t('template.open')} Icon={LayoutTemplate} bare onClick={openTemplate} />
            )}
            {invitation && !reply.isPrivate && <InviteButton invitation={invitation} onInvite={invite} />}
          </>
        }
        way={
          reply.takesTemplates && (
            <Button
              className={templateStyles.way}
              leftSection={<LayoutTemplate size={14} aria-hidden />}
              onClick={openTemplate}
            >
              {t('template.open')}
            </Button>
          )
        }
        onText={(text) => write(text, newest)}
        onSend={() => sending.send(draft.seenPostId ?? newest)}
        notice={
          sending.isStopped ? (
            <NewerPosts
              posts={newer}
              isSending={sending.isSending}
              onKeepWriting={() => {
                see(newest);
                sending.writeOn();
                area.current?.focus();
              }}
              onSendAnyway={() => sending.send(newest)}
            />
          ) : (
            <ReplyNotices
              invites={draft.invites}
              onNotInvite={notInvite}
              newer={newer.length}
              error={sending.error}
            />
          )
        }
      />
    </>
  );
}
