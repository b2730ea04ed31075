import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CascadeView } from '@tingshuo/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './propagation.module.css';

const STEP = 200;

/** Every post of the tree, by time: for readers of the screen, for keyboards and for exact figures. */
export function CascadeTable({ view }: { view: CascadeView }) {
  const { t } = useTranslation('propagation');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const [limit, setLimit] = useState(STEP);
  const { nodes, people } = view;
  const order = useMemo(
    () => nodes.atMs.map((_, node) => node).sort((a, b) => (nodes.atMs[a] ?? 0) - (nodes.atMs[b] ?? 0)),
    [nodes],
  );
  const who = (node: number) => people[nodes.author[node] ?? -1];
  const mood = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : value.toFixed(2);
  return (
    <>
      <table className={`${styles.table} ts-num`} data-testid="cascade-table">
        <caption className="ts-hidden">{t('table.label')}</caption>
        <thead>
          <tr>
            {(['time', 'person', 'kind', 'from', 'depth', 'mood'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.slice(0, limit).map((node) => (
            <tr key={node}>
              <td>{formatInstant(new Date(nodes.atMs[node] ?? 0).toISOString(), locale)}</td>
              <td>
                <Link to="/people/$identityId" params={{ identityId: who(node)?.identityId ?? '' }}>
                  {who(node)?.name}
                </Link>
              </td>
              <td>
                {t(`kind.${nodes.kind[node] ?? 'post'}`)}
                {view.moodTurn?.node === node && ` · ${t('turn.label')}`}
              </td>
              <td>{who(nodes.parent[node] ?? -1)?.name ?? '–'}</td>
              <td>{nodes.depth[node]}</td>
              <td>{mood(nodes.mood[node])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {order.length > limit && (
        <Button variant="default" mt="md" onClick={() => setLimit(limit + STEP)}>
          {tu('more')}
        </Button>
      )}
    </>
  );
}
