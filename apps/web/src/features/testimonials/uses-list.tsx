import { Link } from '@tanstack/react-router';
import type { TestimonialUse } from '@tingshuo/contracts';
import { Copy, ExternalLink, PencilLine, Repeat2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { StateChip } from '../calendar/state-look.js';
import { ConsentChip } from './consent-chip.js';
import styles from './testimonials.module.css';

const ICONS = { post: PencilLine, copy: Copy, share: Repeat2 };

/** Where it was used and when, the latest first. */
export function UsesList({ uses }: { uses: readonly TestimonialUse[] }) {
  const { t } = useTranslation('testimonials');
  return (
    <section className={styles.part} aria-label={t('uses')}>
      <h3>{t('uses')}</h3>
      {uses.length === 0 && <p className={styles.dim}>{t('noUses')}</p>}
      <ul className={styles.uses}>
        {uses.map((use) => (
          <UseLine key={use.id} use={use} />
        ))}
      </ul>
    </section>
  );
}

function UseLine({ use: { at, by, what } }: { use: TestimonialUse }) {
  const { t } = useTranslation('testimonials');
  const locale = useLocale();
  const Icon = ICONS[what.kind];
  return (
    <li data-testid="testimonial-use">
      <Icon size={14} aria-hidden />
      <span className={styles.useWhat}>
        {what.kind === 'post' && (
          <>
            <Link to="/publish/compose/$publicationId" params={{ publicationId: what.publication.id }}>
              {t('used.post', { n: what.publication.number })}
            </Link>
            {what.publication.states.map((state) => (
              <StateChip key={state} state={state} />
            ))}
          </>
        )}
        {what.kind === 'copy' && t('used.copy')}
        {what.kind === 'share' && (
          <>
            {t(`used.${what.act}`, { handle: what.handle.replace(/^@/, '') })}
            {what.permalink && (
              <a href={what.permalink} target="_blank" rel="noreferrer noopener" aria-label={t('openShare')}>
                <ExternalLink size={12} aria-hidden />
              </a>
            )}
          </>
        )}
        {what.kind !== 'share' && what.consent !== 'granted' && (
          <span className={styles.then}>
            {t('consentThen')} <ConsentChip state={what.consent} />
          </span>
        )}
      </span>
      <span className={`${styles.dim} ts-num`}>
        {by} · {formatInstant(at, locale)}
      </span>
    </li>
  );
}
