import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { NetworkStanding } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatPercent } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Chip } from '../../../ui/chip.js';
import { useStanding } from '../people-queries.js';
import { useRoleRule } from '../segments/use-role-rule.js';
import { useWhy } from '../segments/use-why.js';
import styles from './standing.module.css';

/** Where a person stands in the network, by which figures, and in which segments and why. */
export function Standing({ personId }: { personId: string }) {
  const { t } = useTranslation('influence');
  const standing = useStanding(personId);
  // Somebody who has never acted and on whom nobody has acted is not in the network, which is no fault.
  if (standing.isError) return null;
  return (
    <section data-testid="standing">
      <h2>{t('standing.title')}</h2>
      {standing.isPending && <Skeleton height={96} />}
      {standing.data && <Known standing={standing.data} />}
    </section>
  );
}

function Known({ standing }: { standing: NetworkStanding }) {
  const { t } = useTranslation('influence');
  const { t: ts } = useTranslation('segments');
  const locale = useLocale();
  const why = useWhy();
  const rule = useRoleRule();
  const { roles, figures, brandDistance, communityLabel, communityPeople, community, segments } = standing;
  return (
    <>
      <div className={styles.roles}>
        {roles.map((role) => (
          <Chip key={role} firm tone={role === 'fringe' ? 'plain' : 'accent'}>
            {t(`role.${role}`)}
          </Chip>
        ))}
        {roles.length === 0 && <span className={styles.dim}>{t('standing.noTies')}</span>}
      </div>
      <dl className={`${styles.figures} ts-num`}>
        <dt>{t('standing.distance')}</dt>
        <dd>
          {brandDistance === null
            ? t('standing.unreached')
            : t('standing.steps', { count: brandDistance, shown: formatCount(brandDistance, locale) })}
        </dd>
        {figures && (
          <>
            <dt>{t('standing.community')}</dt>
            <dd>
              <Link to="/influence" search={{ community, view: 'table' }}>
                {communityLabel}
              </Link>{' '}
              {t('standing.people', { count: communityPeople, shown: formatCount(communityPeople, locale) })}
            </dd>
            <dt>{t('standing.outside')}</dt>
            <dd>
              {t('standing.outsideIs', {
                people: formatCount(figures.outside, locale),
                share: figures.participation === null ? '–' : formatPercent(figures.participation, locale),
              })}
            </dd>
            <dt>{t('standing.depth')}</dt>
            <dd>
              {t('standing.depthIs', {
                core: formatCount(figures.innerCore, locale),
                share: formatPercent(figures.coreShare, locale),
              })}
            </dd>
          </>
        )}
      </dl>
      <details className={styles.dim}>
        <summary>{t('standing.how')}</summary>
        <p>{rule(standing.rule)}</p>
      </details>
      {segments.length > 0 && (
        <ul className={styles.segments} aria-label={t('standing.segments')}>
          {segments.map(({ id, name, why: tests }) => (
            <li key={id}>
              <Link to="/influence/segments" search={{ segment: id }}>
                {name}
              </Link>
              <span className={styles.dim}>{tests.length > 0 ? why(tests) : ts('pickedShort')}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
