import { Button, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { CaseDetail } from '@tingshuo/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { ContactNoteForm } from '../contacts/contact-note-form.js';
import { ContactForm } from '../conversation/contact-form.js';
import { NoteForm } from '../conversation/note-form.js';
import { ReplyDesk, type ReplyDeskHandle } from '../conversation/reply-desk.js';
import { Thread } from '../conversation/thread.js';
import { EvidenceCard } from '../evidence/evidence-card.js';
import { useEvidence, useKeepEvidence } from '../evidence/evidence-queries.js';
import { KeepButton } from '../evidence/keep-button.js';
import { postInFocus } from '../evidence/post-in-focus.js';
import { PersonRail } from '../people/person-rail.js';
import { useCan } from '../session/session-context.js';
import { ShelveButton } from '../testimonials/shelve-button.js';
import { useShelveKey, useShelving } from '../testimonials/use-shelving.js';
import { CaseHead } from './case-head.js';
import { useAddNote, useCase, useCaseActs, useSaveContact } from './case-queries.js';
import styles from './cases.module.css';
import { Timeline } from './timeline.js';

export function CasePage() {
  const { caseId } = useParams({ from: '/inside/cases/$caseId' });
  const detail = useCase(caseId);
  if (detail.isError && !detail.data)
    return <Failure error={detail.error} onRetry={() => void detail.refetch()} />;
  if (!detail.data) return <Skeleton height="100%" radius={0} />;
  return <CaseDesk key={caseId} detail={detail.data} />;
}

/** The conversation with its composer on one side, what is known on the other. */
function CaseDesk({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const can = useCan();
  const announce = useAnnounce();
  const caseId = detail.case.id;
  const acts = useCaseActs(detail);
  const note = useAddNote(caseId);
  const contact = useSaveContact(caseId);
  const { t: tc } = useTranslation('contacts');
  const { t: te } = useTranslation('evidence');
  const evidence = useEvidence({ caseId });
  const keep = useKeepEvidence({ caseId });
  const kept = evidence.data?.rows ?? [];
  const newestIn = detail.thread.filter(({ direction }) => direction === 'in').at(-1);
  const { shelve, shelving } = useShelving();
  useShelveKey(shelve, newestIn?.id ?? null);
  const desk = useRef<ReplyDeskHandle>(null);
  const [writing, setWriting] = useState<'reply' | 'note' | 'contact'>(can('cases.reply') ? 'reply' : 'note');
  useKey('mention.note', () => setWriting('note'), can('cases.write'));
  useKey(
    'post.keep',
    () => {
      const postId = postInFocus(detail.reply?.toPostId ?? detail.thread.at(-1)?.id ?? null);
      if (postId && !keep.isPending) keep.mutate(postId);
    },
    can('cases.write'),
  );
  useKey(
    'mention.reply',
    () => {
      setWriting('reply');
      requestAnimationFrame(() => desk.current?.focus());
    },
    can('cases.reply'),
  );
  return (
    <div className={styles.detail}>
      <div className={styles.left}>
        <CaseHead detail={detail} acts={acts} />
        <div className={styles.scroll} tabIndex={-1}>
          <Thread
            label={t('thread')}
            thread={detail.thread}
            deliveries={detail.deliveries}
            timeline={detail.timeline}
            focusId={detail.reply?.toPostId ?? null}
            tools={(post) => (
              <>
                {can('cases.write') && (
                  <KeepButton
                    post={post}
                    kept={kept}
                    keeping={keep.isPending && keep.variables === post.id}
                    onKeep={keep.mutate}
                  />
                )}
                {post.direction === 'in' && (
                  <ShelveButton
                    postId={post.id}
                    among={detail.thread.map(({ id }) => id)}
                    shelving={shelving === post.id}
                    onShelve={shelve}
                  />
                )}
              </>
            )}
            onTextBack={(delivery) => {
              setWriting('reply');
              requestAnimationFrame(() => desk.current?.takeBack(delivery));
            }}
          />
        </div>
        {can('cases.write') && (
          <>
            <div className={styles.tabs}>
              {(['reply', 'note', 'contact'] as const).map((what) => (
                <Button
                  key={what}
                  size="compact-xs"
                  variant={writing === what ? 'light' : 'subtle'}
                  color={writing === what ? 'iris' : 'gray'}
                  aria-pressed={writing === what}
                  onClick={() => setWriting(what)}
                >
                  {what === 'reply' ? t('composer') : what === 'note' ? t('notes') : tc('tab')}
                </Button>
              ))}
            </div>
            {writing === 'contact' ? (
              <ContactNoteForm of={{ caseId }} />
            ) : writing === 'reply' && can('cases.reply') ? (
              <ReplyDesk ref={desk} detail={detail} />
            ) : (
              <NoteForm
                autoFocus={writing === 'note'}
                saving={note.isPending}
                error={note.error}
                onSave={(body) => note.mutateAsync(body).then(() => announce(t('noted')))}
              />
            )}
          </>
        )}
      </div>
      <div className={styles.side}>
        <PersonRail card={detail.case.requester}>
          <section>
            <h2>{t('contact')}</h2>
            <ContactForm
              key={JSON.stringify(detail.contact)}
              contact={detail.contact}
              suggested={detail.suggestedContact}
              saving={contact.isPending}
              error={contact.error}
              onSave={(values) => contact.mutate(values, { onSuccess: () => announce(t('contactSaved')) })}
            />
          </section>
        </PersonRail>
        {kept.length > 0 && (
          <section>
            <h2>{te('title')}</h2>
            {kept.map((each) => (
              <EvidenceCard key={each.id} evidence={each} />
            ))}
          </section>
        )}
        <section>
          <h2>{t('timeline')}</h2>
          <Timeline entries={detail.timeline} />
        </section>
      </div>
    </div>
  );
}
