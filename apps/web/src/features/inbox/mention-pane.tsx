import { Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Delivery, MentionDetail, MentionRow } from '@tingshuo/contracts';
import { type ComponentProps, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { Chip } from '../../ui/chip.js';
import { Failure } from '../../ui/failure.js';
import { Thread } from '../conversation/thread.js';
import { type EvidenceOf, useEvidence, useKeepEvidence } from '../evidence/evidence-queries.js';
import { KeepButton } from '../evidence/keep-button.js';
import { postInFocus } from '../evidence/post-in-focus.js';
import { PersonRail } from '../people/person-rail.js';
import { useCan } from '../session/session-context.js';
import { useMemberName } from '../session/session-queries.js';
import { ShelveButton } from '../testimonials/shelve-button.js';
import { useShelveKey, useShelving } from '../testimonials/use-shelving.js';
import { useMention } from './inbox-queries.js';
import { MentionDesk, type MentionDeskHandle } from './mention-desk.js';
import styles from './mention-pane.module.css';
import { type MentionActs, MentionToolbar } from './mention-toolbar.js';
import { openCaseOf } from './open-case.js';
import type { TriageActs } from './triage-menus.js';
import { useOpenFromMention } from './use-open-from-mention.js';

export interface MentionPaneHandle {
  focus: () => void;
}

interface Writing {
  for: string;
  what: 'reply' | 'note';
  caseId: string;
  /** A reply that was taken back while nothing was being written. */
  returned?: Delivery;
  invites?: boolean;
}

interface MentionPaneProps {
  ref?: Ref<MentionPaneHandle>;
  mentionId: string;
  /** What the list knows already, shown while the rest is read. */
  row: MentionRow | null;
  acts: TriageActs;
  single: boolean;
  rail: { shown: boolean; over: boolean; toggle: () => void };
  /** Where the list is covered: the way back to it. */
  onBack?: (() => void) | null;
}

export function MentionPane({
  ref,
  mentionId,
  row: listed,
  acts,
  single,
  rail,
  onBack = null,
}: MentionPaneProps) {
  const { t } = useTranslation('inbox');
  const middle = useRef<HTMLDivElement>(null);
  const desk = useRef<MentionDeskHandle>(null);
  const detail = useMention(mentionId);
  const { openCase, openLead } = useOpenFromMention();
  const can = useCan();
  const caseId = openCaseOf(detail.data)?.id;
  const postId = (detail.data?.mention ?? listed)?.post.id ?? null;
  const keep = useKeepEvidence(caseId ? { caseId } : { postId: postId ?? '' });
  useKey(
    'post.keep',
    () => {
      const wanted = postInFocus(postId);
      if (wanted && !keep.isPending) keep.mutate(wanted);
    },
    can('cases.write'),
  );
  const { shelve, shelving } = useShelving();
  useShelveKey(shelve, postId);
  const [writing, setWriting] = useState<Writing | null>(null);
  useImperativeHandle(ref, () => ({ focus: () => middle.current?.focus() }));
  const loaded = detail.data?.mention.id;
  useEffect(() => {
    if (loaded) middle.current?.querySelector('[data-focus="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [loaded]);

  const row = detail.data?.mention ?? listed;
  if (detail.isError && !row) return <Failure error={detail.error} onRetry={() => void detail.refetch()} />;
  if (!row) return <div className={styles.pane} aria-busy="true" />;

  const write = async (what: 'reply' | 'note', invites = false) => {
    const known = openCaseOf(detail.data)?.id;
    const caseId = known ?? (await openCase.mutateAsync(row)).caseId;
    setWriting({ for: mentionId, what, caseId, invites });
    desk.current?.focus();
  };
  const all: MentionActs = {
    ...acts,
    reply: () => void write('reply').catch(() => {}),
    invite: () => void write('reply', true).catch(() => {}),
    note: () => void write('note').catch(() => {}),
    makeCase: () => openCase.mutate(row),
    makeLead: () => openLead.mutate(row),
  };
  const thread = detail.data?.thread ?? [row.post];
  const current = writing?.for === mentionId ? writing : null;
  const takeBack = (delivery: Delivery) => {
    if (current?.what === 'reply') desk.current?.takeBack(delivery);
    else if (delivery.caseId)
      setWriting({ for: mentionId, what: 'reply', caseId: delivery.caseId, returned: delivery });
  };
  const personRail = <PersonRail card={row.post.author} key={row.post.author.identityId} />;
  return (
    <div className={styles.pane}>
      <section
        className={styles.middle}
        aria-label={t('thread')}
        tabIndex={-1}
        ref={middle}
        data-testid="mention-pane"
      >
        <MentionToolbar
          row={row}
          acts={all}
          railShown={rail.shown}
          onRail={rail.toggle}
          single={single}
          onBack={onBack}
          opening={openCase.isPending}
        />
        <div className={styles.scroll}>
          <MentionLinks row={row} detail={detail.data} />
          {detail.isError && <Failure error={detail.error} onRetry={() => void detail.refetch()} />}
          <Thread
            label={t('thread')}
            thread={thread}
            deliveries={detail.data?.deliveries ?? []}
            focusId={row.post.id}
            marks={row.hits.flatMap((hit) => hit.spans)}
            tags={row.hits.map((hit) => (
              <Chip key={hit.ruleId} tone="accent">
                {t('matched', { rule: hit.ruleName })}
              </Chip>
            ))}
            tools={(post) => (
              <>
                {can('cases.write') && (
                  <KeepInInbox
                    post={post}
                    of={caseId ? { caseId } : { postId: row.post.id }}
                    keeping={keep.isPending && keep.variables === post.id}
                    onKeep={keep.mutate}
                  />
                )}
                {post.direction === 'in' && (
                  <ShelveButton
                    postId={post.id}
                    among={thread.map(({ id }) => id)}
                    shelving={shelving === post.id}
                    onShelve={shelve}
                  />
                )}
              </>
            )}
            onTextBack={takeBack}
          />
        </div>
        {current && (
          <MentionDesk
            key={`${current.caseId}-${current.what}`}
            ref={desk}
            caseId={current.caseId}
            what={current.what}
            invites={current.invites ?? false}
            {...(current.returned ? { returned: current.returned } : {})}
            onClose={() => setWriting(null)}
          />
        )}
      </section>
      {rail.over ? (
        <Drawer
          opened={rail.shown}
          onClose={rail.toggle}
          position="right"
          size={336}
          title={t('context')}
          closeButtonProps={{ 'aria-label': t('hideRail') }}
        >
          {personRail}
        </Drawer>
      ) : (
        rail.shown && <div className={styles.rail}>{personRail}</div>
      )}
    </div>
  );
}

function KeepInInbox({
  of,
  ...button
}: Omit<ComponentProps<typeof KeepButton>, 'kept'> & { of: EvidenceOf }) {
  const evidence = useEvidence(of);
  return <KeepButton kept={evidence.data?.rows ?? []} {...button} />;
}

function MentionLinks({ row, detail }: { row: MentionRow; detail: MentionDetail | undefined }) {
  const { t } = useTranslation('inbox');
  const { t: tc } = useTranslation('cases');
  const { t: tl } = useTranslation('leads');
  const { t: tu } = useTranslation();
  const memberName = useMemberName();
  return (
    <div className={styles.links}>
      {row.assigneeId && (
        <span>
          {tu('assignee')}: {memberName(row.assigneeId)}
        </span>
      )}
      {row.state !== 'untriaged' && <span>{t(`state.${row.state}`)}</span>}
      {detail?.cases.map((each) => (
        <Link key={each.id} to="/cases/$caseId" params={{ caseId: each.id }}>
          {tc('number', { number: each.number })} · {tc(`status.${each.status as 'new'}`)}
        </Link>
      ))}
      {detail?.leads.map((each) => (
        <Link key={each.id} to="/leads/$leadId" params={{ leadId: each.id }}>
          {tl('number', { number: each.number })} · {tl(`stage.${each.stage as 'captured'}`)}
        </Link>
      ))}
    </div>
  );
}
