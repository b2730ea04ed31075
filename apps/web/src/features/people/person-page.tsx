import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { ContactList } from '../contacts/contact-list.js';
import { ContactNoteForm } from '../contacts/contact-note-form.js';
import { ContactForm } from '../conversation/contact-form.js';
import { ScoreHistory } from '../influence/tools/score-history.js';
import { Standing } from '../influence/tools/standing.js';
import { TopTies } from '../influence/tools/top-ties.js';
import { useCan } from '../session/session-context.js';
import { PersonPurchases } from '../transactions/person-purchases.js';
import styles from './person.module.css';
import { usePerson, useSavePersonContact } from './person-queries.js';
import { PersonRail } from './person-rail.js';

const NO_CONTACT: Record<string, string> = {};

export function PersonPage() {
  const { t } = useTranslation('people');
  const { t: tc } = useTranslation('cases');
  const { t: to } = useTranslation('contacts');
  const { identityId } = useParams({ from: '/inside/people/$identityId' });
  const person = usePerson(identityId);
  const save = useSavePersonContact(identityId);
  const announce = useAnnounce();
  const can = useCan();
  const contact = person.data?.person?.contact ?? NO_CONTACT;
  return (
    <Page title={person.data ? person.data.card.displayName || person.data.card.handle : t('title')}>
      {person.isPending && <Skeleton height={480} />}
      {person.isError && <Failure error={person.error} onRetry={() => void person.refetch()} />}
      {person.data && (
        <div className={styles.page}>
          <PersonRail card={person.data.card}>
            <section>
              <h2>{t('purchases')}</h2>
              <PersonPurchases identityId={identityId} />
            </section>
            {can('influence.read') && <Standing personId={identityId} />}
            {can('influence.read') && <ScoreHistory personId={identityId} />}
            {can('influence.read') && <TopTies personId={identityId} />}
            {can('people.write') && (
              <section>
                <h2>{t('contact')}</h2>
                <ContactForm
                  key={JSON.stringify(contact)}
                  contact={contact}
                  suggested={NO_CONTACT}
                  saving={save.isPending}
                  error={save.error}
                  onSave={(values) => save.mutate(values, { onSuccess: () => announce(tc('contactSaved')) })}
                />
              </section>
            )}
            <section>
              <h2>{to('title')}</h2>
              <ContactList identityId={identityId} />
              {can('people.write') && <ContactNoteForm of={{ identityId }} />}
            </section>
          </PersonRail>
        </div>
      )}
    </Page>
  );
}
