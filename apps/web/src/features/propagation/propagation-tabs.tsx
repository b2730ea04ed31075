import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './propagation.module.css';

/** The two views of how things spread. */
export function PropagationTabs() {
  const { t } = useTranslation('propagation');
  return (
    <nav className={styles.tabs} aria-label={t('title')}>
      <Link to="/influence/cascades" activeProps={{ 'aria-current': 'page' }}>
        {t('cascades')}
      </Link>
      <Link to="/influence/topics" activeProps={{ 'aria-current': 'page' }}>
        {t('topics')}
      </Link>
    </nav>
  );
}
