import { useTranslation } from 'react-i18next';
import { CopiedText } from '../../ui/copied-text.js';
import styles from './accounts.module.css';

interface OwnAppProps {
  network: string;
  redirectUrl: string;
  /** An account that is connected through an app already. */
  known: string | null;
}

/** What to do at the network before anybody can sign in there: make an app, and tell it the way back. */
export function OwnApp({ network, redirectUrl, known }: OwnAppProps) {
  const { t } = useTranslation('accounts');
  return (
    <section className={styles.ownApp} aria-label={t('ownApp')}>
      <strong>{t('ownApp')}</strong>
      <p>{t('ownAppHint', { network })}</p>
      <p className={styles.push}>
        <CopiedText
          text={redirectUrl}
          label={t('copyRedirect')}
          done={t('copied')}
          testId="redirect-address"
        />
      </p>
      {known && <p>{t('knownApp', { name: known })}</p>}
    </section>
  );
}
