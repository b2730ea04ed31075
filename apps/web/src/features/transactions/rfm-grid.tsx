import type { customerRoutes, RouteOutput } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { formatMinor } from '../campaigns/money.js';
import styles from './transactions.module.css';

type Cell = RouteOutput<typeof customerRoutes.overview>['grid'][number];

const FIFTHS = [5, 4, 3, 2, 1];

interface RfmGridProps {
  grid: readonly Cell[];
  currency: string;
}

const ground = (share: number) =>
  `color-mix(in srgb, var(--ts-accent) ${10 + share * 40}%, var(--ts-raised))`;

/** People by recency (down) and frequency (across); the more people, the stronger the ground. */
export function RfmGrid({ grid, currency }: RfmGridProps) {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const most = Math.max(1, ...grid.map(({ people }) => people));
  const at = new Map(grid.map((cell) => [`${cell.recency}${cell.frequency}`, cell]));
  return (
    <section>
      <h2>{t('grid')}</h2>
      <p className={styles.dim}>{grid.length > 0 ? t('gridHint') : t('tooFewForGrid')}</p>
      {grid.length > 0 && (
        <table className={styles.grid} data-testid="rfm-grid">
          <caption className="ts-hidden">{t('grid')}</caption>
          <thead>
            <tr>
              <td />
              {FIFTHS.toReversed().map((frequency) => (
                <th key={frequency} scope="col">
                  {t('frequency')} {frequency}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FIFTHS.map((recency) => (
              <tr key={recency}>
                <th scope="row">
                  {t('recency')} {recency}
                </th>
                {FIFTHS.toReversed().map((frequency) => {
                  const cell = at.get(`${recency}${frequency}`);
                  if (!cell) return <td key={frequency} className={styles.none} />;
                  const group = t(`group.${cell.group}`);
                  const spent = formatMinor(cell.spentMinor, currency, locale);
                  const people = formatCount(cell.people, locale);
                  return (
                    <td
                      key={frequency}
                      style={{ background: ground(cell.people / most) }}
                      title={t('cell', { group, people, spent, recency, frequency })}
                    >
                      <b className="ts-num">{people}</b>
                      <span className="ts-clip">{group}</span>
                      <span className={`${styles.dim} ts-num`}>{spent}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
