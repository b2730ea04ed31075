import { Button, Checkbox } from '@mantine/core';
import type { Delivery } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { useCan } from '../session/session-context.js';
import { useDecide, type WaitingKind } from './attention-queries.js';
import styles from './deliveries.module.css';
import { WaitingLine } from './waiting-line.js';

interface WaitingSectionProps {
  kind: WaitingKind;
  rows: readonly Delivery[];
  total: number;
}

/** Those that wait for the same reason. What was missed or failed can be decided together; a doubt is looked at singly. */
export function WaitingSection({ kind, rows, total }: WaitingSectionProps) {
  const { t } = useTranslation('deliveries');
  const mayDecide = useCan()('deliveries.resolve');
  const decide = useDecide();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (rows.length === 0) return null;
  const ids = rows.map(({ id }) => id).filter((id) => chosen.has(id));
  const isTogether = mayDecide && kind !== 'needsCheck' && rows.length > 1;
  const act = (as: 'resend' | 'drop') => {
    decide.mutate({ ids, body: { as } });
    setChosen(new Set());
  };
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <section className={styles.section} aria-labelledby={`waiting-${kind}`}>
      <header className={styles.head}>
        {isTogether && (
          <Checkbox
            size="xs"
            aria-label={t('chooseAll')}
            checked={ids.length === rows.length}
            indeterminate={ids.length > 0 && ids.length < rows.length}
            onChange={(event) =>
              setChosen(new Set(event.currentTarget.checked ? rows.map(({ id }) => id) : []))
            }
          />
        )}
        <h2 id={`waiting-${kind}`}>
          {t(`kind.${kind}`)} <span className="ts-num">{total}</span>
        </h2>
        <p>{t(`why.${kind}`)}</p>
        {ids.length > 0 && (
          <span className={styles.bulk}>
            <Button size="xs" onClick={() => act('resend')}>
              {t('sendChosen', { count: ids.length })}
            </Button>
            <Button size="xs" variant="default" onClick={() => act('drop')}>
              {t('skipChosen', { count: ids.length })}
            </Button>
          </span>
        )}
      </header>
      {decide.isError && <Failure error={decide.error} />}
      <ul className={styles.list}>
        {rows.map((delivery) => (
          <WaitingLine
            key={delivery.id}
            kind={kind}
            delivery={delivery}
            chosen={chosen.has(delivery.id)}
            onDecide={(body) => decide.mutate({ ids: [delivery.id], body })}
            {...(isTogether && { onChoose: (isChosen: boolean) => choose(delivery.id, isChosen) })}
          />
        ))}
      </ul>
      {total > rows.length && <p className={styles.dim}>{t('shownFirst', { n: rows.length, total })}</p>}
    </section>
  );
}
