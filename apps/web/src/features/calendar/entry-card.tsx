import { CalendarSync } from 'lucide-react';
import { memo } from 'react';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import styles from './entry-card.module.css';
import type { EntryNames } from './entry-names.js';
import type { PlacedEntry } from './placed-entries.js';
import { StateChip, StateIcon } from './state-look.js';

interface EntryCardProps {
  placed: PlacedEntry;
  names: EntryNames;
  current: boolean;
  selected: boolean;
  /** With its state in words and all its networks, where there is room. */
  wide: boolean;
}

export const cardId = (key: string): string => `post-${key}`;

/** A post at its time. What a press on it does is the calendar's to decide. */
export const EntryCard = memo(function EntryCard({ placed, names, current, selected, wide }: EntryCardProps) {
  const { entry, key } = placed;
  const text = names.text(placed);
  const accounts = names.accounts(placed);
  const [first] = accounts;
  const published = names.published(placed);
  return (
    <button
      type="button"
      tabIndex={-1}
      id={cardId(key)}
      className={styles.card}
      style={{ ['--stripe' as string]: names.colour(placed) }}
      data-entry={key}
      data-state={entry.state}
      data-current={current}
      aria-pressed={selected}
      title={[text, names.state[entry.state], published].filter(Boolean).join(' · ')}
      data-testid="calendar-entry"
    >
      <span className="ts-num">{names.time(placed)}</span>
      {!wide && <StateIcon state={entry.state} />}
      {published && (
        <>
          <CalendarSync size={12} aria-hidden data-moved-card />
          <span className="ts-hidden">{published}</span>
        </>
      )}
      <span className={`${styles.words} ts-clip`}>{text}</span>
      {wide ? (
        <StateChip state={entry.state} />
      ) : (
        <span className="ts-hidden">{names.state[entry.state]}</span>
      )}
      {wide &&
        accounts
          .slice(0, 5)
          .map(({ network, handle }) => <NetworkGlyph key={network + handle} network={network} />)}
      {!wide && accounts.length === 1 && first && <NetworkGlyph network={first.network} />}
      {(wide ? accounts.length > 5 : accounts.length > 1) && (
        <span className={`${styles.many} ts-num`}>×{accounts.length}</span>
      )}
    </button>
  );
});
