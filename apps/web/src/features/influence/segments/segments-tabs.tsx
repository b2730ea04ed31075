import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './segments.module.css';

/** Segments of people and segments of topics. */
export function SegmentsTabs() {
  const { t } = useTranslation('segments');
  return (
    <>
      <nav className={styles.tabs} aria-label={t('title')}>
        <Link to="/influence/segments" activeProps={{ 'aria-current': 'page' }}>
          {t('ofPeople')}
        </Link>
        <Link to="/influence/topic-segments" activeProps={{ 'aria-current': 'page' }}>
          {t('ofTopics')}
        </Link>
      </nav>
      <Link to="/influence" className={styles.back}>
        <ArrowLeft size={14} aria-hidden /> {t('back')}
      </Link>
    </>
  );
}
