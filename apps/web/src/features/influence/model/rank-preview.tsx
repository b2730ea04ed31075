import { Box } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { RankChange, ValueModel } from '@tingshuo/contracts';
import { ArrowDown, ArrowUp, Minus, Sparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import styles from './model.module.css';
import { useRankPreview } from './model-queries.js';

interface RankPreviewProps {
  model: ValueModel;
  isChanged: boolean;
}

/** Who would stand where, beside where they stand now. */
export function RankPreview({ model, isChanged }: RankPreviewProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const [settled] = useDebouncedValue(model, 350);
  const counts = Object.values(settled.weights).some((weight) => (weight ?? 0) > 0);
  const preview = useRankPreview(counts ? settled : null);
  return (
    <section className={styles.section} aria-busy={preview.isFetching} data-testid="rank-preview">
      <h2>{t('valueModel.preview')}</h2>
      {!counts && <p className={styles.hint}>{t('valueModel.noWeight')}</p>}
      {counts && preview.isPending && <RowsSkeleton rows={10} />}
      {preview.isError && <Failure error={preview.error} onRetry={() => void preview.refetch()} />}
      {counts && preview.data && (
        <>
          <p className={styles.hint} role="status">
            {isChanged && preview.data.moved > 0
              ? t('valueModel.moved', {
                  moved: formatCount(preview.data.moved, locale),
                  people: formatCount(preview.data.people, locale),
                })
              : t('valueModel.same')}
          </p>
          <Box className={styles.scroll} tabIndex={0} role="region" aria-label={t('valueModel.preview')}>
            <table className={`${styles.table} ts-num`}>
              <thead>
                <tr>
                  <th scope="col">{t('valueModel.rank')}</th>
                  <th scope="col">{t('valueModel.change')}</th>
                  <th scope="col">{t('table.person')}</th>
                  <th scope="col">{t('valueModel.before')}</th>
                  <th scope="col">{t('valueModel.after')}</th>
                </tr>
              </thead>
              <tbody>
                {preview.data.rows.map((row) => (
                  <tr key={row.id}>
                    <td>{row.after.rank}</td>
                    <td>
                      <Change row={row} />
                    </td>
                    <td className={styles.person}>
                      <NetworkGlyph network={row.network} />{' '}
                      <Link to="/people/$identityId" params={{ identityId: row.id }}>
                        {row.name || row.handle}
                      </Link>
                    </td>
                    <td>{row.before === null ? '–' : Math.round(row.before.value)}</td>
                    <td>
                      <b>{Math.round(row.after.value)}</b>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Box>
        </>
      )}
    </section>
  );
}

function Change({ row }: { row: RankChange }) {
  const { t } = useTranslation('influence');
  if (row.before === null)
    return (
      <span className={styles.change} data-way="new">
        <Sparkles size={12} aria-hidden /> {t('valueModel.isNew')}
      </span>
    );
  const by = row.before.rank - row.after.rank;
  if (by === 0)
    return (
      <span className={styles.change}>
        <Minus size={12} aria-hidden />
        <span className="ts-hidden">{t('valueModel.stays')}</span>
      </span>
    );
  return (
    <span className={styles.change} data-way={by > 0 ? 'up' : 'down'}>
      {by > 0 ? <ArrowUp size={12} aria-hidden /> : <ArrowDown size={12} aria-hidden />}
      <span aria-hidden>{Math.abs(by)}</span>
      <span className="ts-hidden">
        {t(by > 0 ? 'valueModel.up' : 'valueModel.down', { by: Math.abs(by) })}
      </span>
    </span>
  );
}
