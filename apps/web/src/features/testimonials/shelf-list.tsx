import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Testimonial } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatAge } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { useNow } from '../../ui/now.js';
import { ConsentChip } from './consent-chip.js';
import styles from './testimonials.module.css';
import type { TestimonialsSearch } from './testimonials-search.js';

interface ShelfListProps {
  rows: readonly Testimonial[];
  opened: string | undefined;
  search: TestimonialsSearch;
  /** Reads the next page; absent where there is none. */
  onMore?: () => void;
  isReading: boolean;
}

/** The shelf as a list: the words, who said them, and whether they may be used. */
export function ShelfList({ rows, opened, search, onMore, isReading }: ShelfListProps) {
  const { t } = useTranslation('testimonials');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const now = useNow();
  return (
    <nav aria-label={t('shelf')}>
      <ul className={styles.list}>
        {rows.map(({ id, text, lang, author, network, keptAt, consent, topics }) => (
          <li key={id}>
            <Link
              id={`row-${id}`}
              to="/publish/library/testimonials"
              search={{ ...search, open: id }}
              className={styles.line}
              aria-current={id === opened ? 'page' : undefined}
              data-current={id === opened}
              data-testid="testimonial"
            >
              <span className={`${styles.excerpt} ts-prose`} lang={lang}>
                {text}
              </span>
              <span className={styles.who}>
                <NetworkGlyph network={network} />
                <span className="ts-clip">{author.name}</span>
                <span className="ts-num">{formatAge(keptAt, now, locale)}</span>
                <ConsentChip state={consent.state} />
              </span>
              {topics.length > 0 && (
                <span className={styles.topics}>{topics.map((topic) => `#${topic}`).join(' ')}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {onMore && (
        <Button variant="subtle" size="xs" fullWidth loading={isReading} onClick={onMore}>
          {tu('more')}
        </Button>
      )}
    </nav>
  );
}
