import { Checkbox } from '@mantine/core';
import type { Locale, NetworkRow } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { formatCount, formatShort } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Chip } from '../../../ui/chip.js';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import styles from './table.module.css';

type Row = z.output<typeof NetworkRow>;

const figure = (value: number | null, digits: number, locale: Locale): string =>
  value === null ? '–' : formatCount(Number(value.toPrecision(digits)), locale);

const FIGURES: readonly { key: string; text: (row: Row, locale: Locale) => string }[] = [
  { key: 'strength', text: (row, locale) => figure(row.inStrength, 3, locale) },
  { key: 'outStrength', text: (row, locale) => figure(row.outStrength, 3, locale) },
  {
    key: 'degree',
    text: (row, locale) => `${formatCount(row.inDegree, locale)} / ${formatCount(row.outDegree, locale)}`,
  },
  // Ranks sum to one over everybody, so that the usual figure is a few millionths.
  { key: 'pagerank', text: (row) => row.pagerank.toExponential(2) },
  { key: 'betweenness', text: (row, locale) => figure(row.betweenness, 3, locale) },
  { key: 'clustering', text: (row) => row.clustering.toFixed(2) },
  { key: 'core', text: (row) => String(row.core) },
  {
    key: 'followers',
    text: (row, locale) => (row.followers === null ? '–' : formatShort(row.followers, locale)),
  },
];

interface PersonRowProps {
  row: Row;
  index: number;
  isCurrent: boolean;
  isSelected: boolean;
  onOpen: (id: string) => void;
  onToggle: (index: number) => void;
}

export function PersonRow({ row, index, isCurrent, isSelected, onOpen, onToggle }: PersonRowProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const name = row.name || row.handle;
  return (
    <tr aria-rowindex={index + 2} className={styles.row} data-current={isCurrent} data-selected={isSelected}>
      <td className={styles.mark}>
        <Checkbox
          size="xs"
          aria-label={t('table.select', { name })}
          checked={isSelected}
          onChange={() => onToggle(index)}
        />
      </td>
      <th scope="row">
        <span className={styles.person}>
          <NetworkGlyph network={row.network} />
          <button type="button" className="ts-clip" onClick={() => onOpen(row.id)}>
            {name}
          </button>
          <span className={`${styles.dim} ts-clip`}>@{row.handle}</span>
          {row.own && (
            <Chip tone="accent" firm>
              {t('table.own')}
            </Chip>
          )}
        </span>
      </th>
      <td data-column="community" className={`${styles.dim} ts-clip`}>
        {row.communityLabel}
      </td>
      <td>
        <span className={styles.value} title={t(`tier.${row.tier}`)}>
          <i aria-hidden>
            <i style={{ width: `${row.value ?? 0}%` }} />
          </i>
          <b>{row.value === null ? '–' : Math.round(row.value)}</b>
        </span>
      </td>
      {FIGURES.map(({ key, text }) => (
        <td key={key}>{text(row, locale)}</td>
      ))}
    </tr>
  );
}
