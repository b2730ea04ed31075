import { Skeleton, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { LeadDetail } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../ui/age.js';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import styles from '../cases/cases.module.css';
import { Timeline } from '../cases/timeline.js';
import { ContactForm } from '../conversation/contact-form.js';
import { NoteForm } from '../conversation/note-form.js';
import { Thread } from '../conversation/thread.js';
import { PersonRail } from '../people/person-rail.js';
import { useCan } from '../session/session-context.js';
import { LeadHead } from './lead-head.js';
import { useLead, useLeadActs } from './lead-queries.js';

export function LeadPage() {
  const { leadId } = useParams({ from: '/inside/leads/$leadId' });
  const detail = useLead(leadId);
  if (detail.isError && !detail.data)
    return <Failure error={detail.error} onRetry={() => void detail.refetch()} />;
  if (!detail.data) return <Skeleton height="100%" radius={0} />;
  return <LeadDesk key={leadId} detail={detail.data} />;
}

function LeadDesk({ detail }: { detail: LeadDetail }) {
  const { t } = useTranslation('leads');
  const { t: tc } = useTranslation('cases');
  const can = useCan();
  const announce = useAnnounce();
  const acts = useLeadActs(detail);
  const [interest, setInterest] = useState(detail.lead.interest);
  const save = (contact: Record<string, string>) =>
    acts.saveContact.mutate({ contact, interest }, { onSuccess: () => announce(tc('contactSaved')) });
  return (
    <div className={styles.detail}>
      <div className={styles.left}>
        <LeadHead detail={detail} acts={acts} />
        <div className={styles.scroll} tabIndex={-1}>
          <Thread label={tc('thread')} thread={detail.thread} deliveries={[]} timeline={detail.timeline} />
        </div>
        {can('leads.write') && (
          <NoteForm
            saving={acts.note.isPending}
            error={acts.note.error}
            onSave={(body) => acts.note.mutateAsync(body).then(() => announce(tc('noted')))}
          />
        )}
      </div>
      <div className={styles.side}>
        <PersonRail card={detail.lead.identity}>
          <section>
            <h2>{tc('contact')}</h2>
            <TextInput
              size="xs"
              mb="xs"
              label={t('interest')}
              maxLength={200}
              value={interest}
              onChange={(event) => setInterest(event.currentTarget.value)}
              onBlur={() => interest !== detail.lead.interest && save(detail.contact)}
            />
            <ContactForm
              key={JSON.stringify(detail.contact)}
              contact={detail.contact}
              suggested={detail.suggestedContact}
              saving={acts.saveContact.isPending}
              error={acts.saveContact.error}
              onSave={save}
            />
          </section>
        </PersonRail>
        <section>
          <h2>{t('history')}</h2>
          <ol className={styles.timeline}>
            {detail.history.map((step) => (
              <li key={step.seq}>
                {t(`stage.${step.stage}`)}{' '}
                <span className={styles.dim}>
                  <Age at={step.at} />
                </span>
                {step.reason && <p className={styles.note}>{step.reason}</p>}
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>{tc('timeline')}</h2>
          <Timeline entries={detail.timeline} />
        </section>
      </div>
    </div>
  );
}
