import { useTranslation } from 'react-i18next';
import { Age } from '../../ui/age.js';
import { Failure } from '../../ui/failure.js';
import { useContacts } from './contact-queries.js';
import styles from './contacts.module.css';

/** The calls and visits of a person, newest first. */
export function ContactList({ identityId }: { identityId: string }) {
  const { t } = useTranslation('contacts');
  const contacts = useContacts(identityId);
  if (contacts.isError) return <Failure error={contacts.error} onRetry={() => void contacts.refetch()} />;
  const rows = contacts.data?.rows ?? [];
  if (rows.length === 0) return contacts.isPending ? null : <p className={styles.dim}>{t('none')}</p>;
  return (
    <ul className={styles.list}>
      {rows.map(({ id, channel, direction, outcome, minutes, at, author, text }) => (
        <li key={id}>
          {t(`channels.${channel}`)} · {t(`directions.${direction}`)} · {t(`outcomes.${outcome}`)}
          {minutes !== null && ` · ${t('length', { count: minutes })}`}{' '}
          <span className={styles.dim}>
            {author.name} · <Age at={at} />
          </span>
          {text !== '' && <p className="ts-prose">{text}</p>}
        </li>
      ))}
    </ul>
  );
}
