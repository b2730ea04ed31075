import { Link } from '@tanstack/react-router';
import type { ApprovalRequestView } from '@tingshuo/contracts';
import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { ApprovalLog } from './approval-log.js';
import { usePublicationApprovals } from './approval-queries.js';
import styles from './approvals.module.css';
import { DecideBar } from './decide-bar.js';
import { PostText } from './post-text.js';
import { RemindButton } from './remind-button.js';
import { isRemindable, type RequestGroup, type RequestVariant } from './request-groups.js';
import { RequestSteps } from './request-steps.js';
import { Reschedule } from './reschedule.js';
import { SignOffLinks } from './sign-off-links.js';
import { useSubjectTitle } from './subject-title.js';

interface RequestDetailProps {
  group: RequestGroup;
  onDecided: () => void;
}

/** One publication or reply: what will be sent where, who has said what, and the decision. */
export function RequestDetail({ group, onDecided }: RequestDetailProps) {
  const { t } = useTranslation('approvals');
  const titleOf = useSubjectTitle();
  const { subject, variants, requests } = group;
  const mine = requests.filter(({ isMine }) => isMine);
  const isExpired = requests.some(({ state }) => state === 'expired');
  const authors = [...new Set(requests.flatMap((request) => request.authors.map(({ name }) => name)))];
  return (
    <article className={styles.detail} aria-label={titleOf(subject)} data-testid="approval-detail">
      <header className={styles.detailHead}>
        <div>
          <h2>{titleOf(subject)}</h2>
          <p className={styles.dim}>
            {t('by', { names: authors.join(', ') })} · {requests[0]?.flowName}
          </p>
        </div>
        <OpenButton subject={subject} />
      </header>
      {subject.kind === 'reply' && subject.answers && (
        <blockquote className={styles.answers}>
          <strong>{subject.answers.author}</strong>
          <span className="ts-prose">{subject.answers.text}</span>
        </blockquote>
      )}
      {mine.length > 1 && variants.length > 1 && <DecideBar requests={mine} hasKeys onDecided={onDecided} />}
      {variants.map((variant) => (
        <VariantSection
          key={variant.textHash}
          variant={variant}
          hasKeys={variants.length === 1 || mine.length <= 1}
          onDecided={onDecided}
        />
      ))}
      {subject.kind === 'post' && <ClientLinks publicationId={subject.publicationId} requests={requests} />}
      {isExpired && <Reschedule requests={requests} onDone={onDecided} />}
      <ApprovalLog requests={requests} />
    </article>
  );
}

function ClientLinks({
  publicationId,
  requests,
}: {
  publicationId: string;
  requests: readonly ApprovalRequestView[];
}) {
  const found = usePublicationApprovals(publicationId);
  const asked = requests.filter(
    ({ state, isOwn, steps }) => state === 'open' && !isOwn && steps.some(({ client }) => client !== null),
  );
  return <SignOffLinks publicationId={publicationId} links={found.data?.links ?? []} accounts={asked} />;
}

function OpenButton({ subject }: { subject: ApprovalRequestView['subject'] }) {
  const { t } = useTranslation('approvals');
  const label = (
    <>
      <Pencil size={13} aria-hidden /> {t('open')}
    </>
  );
  if (subject.kind === 'post') {
    return (
      <Link
        className={styles.open}
        to="/publish/compose/$publicationId"
        params={{ publicationId: subject.publicationId }}
      >
        {label}
      </Link>
    );
  }
  return subject.caseId === null ? null : (
    <Link className={styles.open} to="/cases/$caseId" params={{ caseId: subject.caseId }}>
      {label}
    </Link>
  );
}

interface VariantSectionProps {
  variant: RequestVariant;
  hasKeys: boolean;
  onDecided: () => void;
}

function VariantSection({ variant: { requests }, hasKeys, onDecided }: VariantSectionProps) {
  const { t } = useTranslation('approvals');
  const locale = useLocale();
  const [first] = requests;
  if (!first) return null;
  const mine = requests.filter(({ isMine }) => isMine);
  const waiting = requests.filter(isRemindable);
  return (
    <section className={styles.variant}>
      <ul className={styles.targets}>
        {requests.map(({ id, network, handle, dueAt, atOnce }) => (
          <li key={id}>
            <NetworkGlyph network={network} /> @{handle}
            <span className={`${styles.dim} ts-num`}>
              {atOnce ? t('atOnce') : formatInstant(dueAt, locale)}
            </span>
          </li>
        ))}
      </ul>
      <PostText parts={first.parts} previous={first.previous} />
      {first.isOwn && first.state === 'open' && <p className={styles.dim}>{t('own')}</p>}
      {mine.length > 0 && <DecideBar requests={mine} hasKeys={hasKeys} onDecided={onDecided} />}
      <RequestSteps steps={first.steps} />
      {waiting.length > 0 && <RemindButton requestIds={waiting.map(({ id }) => id)} />}
    </section>
  );
}
