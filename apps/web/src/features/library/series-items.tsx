import { Button, Textarea } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { OrderButtons } from '../../ui/order-buttons.js';
import styles from './library.module.css';
import { newItem, type SeriesItem } from './series-draft.js';
import { withWords } from './words.js';
import { WordsMedia } from './words-media.js';

const MOST = 200;

interface SeriesItemsProps {
  items: readonly SeriesItem[];
  onChange: (items: SeriesItem[]) => void;
}

/** The texts of a series in the order in which they take turns. */
export function SeriesItems({ items, onChange }: SeriesItemsProps) {
  const { t } = useTranslation('library');
  const list = useRef<HTMLOListElement>(null);
  const replace = (at: number, item: SeriesItem) =>
    onChange(items.map((each, i) => (i === at ? item : each)));
  const swap = (a: number, b: number) => {
    const next = [...items];
    const [first, second] = [items[a], items[b]];
    if (!first || !second) return;
    next[a] = second;
    next[b] = first;
    onChange(next);
  };
  const add = () => {
    onChange([...items, newItem(newId())]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child textarea')?.focus());
  };
  return (
    <section aria-labelledby="series-texts">
      <h3 id="series-texts">{t('series.textsTitle')}</h3>
      <p className={styles.dim}>{t(items.length > 1 ? 'series.textsHint' : 'series.textHint')}</p>
      <ol ref={list} className={styles.items}>
        {items.map((item, at) => (
          <li key={item.id} className={styles.item}>
            <Textarea
              aria-label={t('series.textNo', { n: at + 1 })}
              autosize
              minRows={2}
              maxRows={10}
              value={item.content.parts[0]?.text ?? ''}
              onChange={(event) =>
                replace(at, { ...item, content: withWords(item.content, event.currentTarget.value) })
              }
            />
            {items.length > 1 && (
              <OrderButtons
                className={styles.itemActs}
                index={at}
                of={items.length}
                labels={{
                  earlier: t('series.earlier', { n: at + 1 }),
                  later: t('series.later', { n: at + 1 }),
                  remove: t('series.removeText', { n: at + 1 }),
                }}
                onMove={(to) => swap(at, to)}
                onRemove={() => onChange(items.filter((_, i) => i !== at))}
              />
            )}
            <WordsMedia content={item.content} onChange={(content) => replace(at, { ...item, content })} />
          </li>
        ))}
      </ol>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Plus size={13} aria-hidden />}
        disabled={items.length >= MOST}
        onClick={add}
      >
        {t('series.addText')}
      </Button>
    </section>
  );
}
