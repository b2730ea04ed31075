import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './library.module.css';
import { LIBRARY_PARTS, type LibraryPart } from './library-search.js';

/** The parts of the library. */
export function PartTabs({ part }: { part: LibraryPart | 'testimonials' }) {
  const { t } = useTranslation('library');
  return (
    <nav className={styles.parts} aria-label={t('title')}>
      {LIBRARY_PARTS.map((each) => (
        <Link
          key={each}
          to="/publish/library"
          search={{ part: each === 'series' ? undefined : each }}
          activeOptions={{ exact: true, explicitUndefined: true }}
          aria-current={each === part ? 'page' : undefined}
        >
          {t(`part.${each}`)}
        </Link>
      ))}
      <Link
        to="/publish/library/testimonials"
        search={{}}
        aria-current={part === 'testimonials' ? 'page' : undefined}
      >
        {t('part.testimonials')}
      </Link>
    </nav>
  );
}
