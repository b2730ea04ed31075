import { type ComponentProps, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import { GrowingField } from '../writing/growing-field.js';
import styles from './completion.module.css';
import { type Completion, complete, completionAt } from './completion-at.js';
import { type Offer, useOffers } from './use-offers.js';

interface CompletingFieldProps
  extends Omit<ComponentProps<typeof GrowingField>, 'onChange' | 'onKeyDown' | 'id'> {
  id: string;
  /** Networks whose people can be mentioned here. */
  networks: readonly string[];
  onText: (text: string) => void;
}

/** A text field that offers people and hashtags while they are begun: arrows choose, Enter or Tab takes, Esc leaves. */
export function CompletingField({ id, value, networks, onText, ...rest }: CompletingFieldProps) {
  const [begun, setBegun] = useState<Completion | null>(null);
  const [at, setAt] = useState(0);
  const offers = useOffers(begun, networks);
  const isOpen = begun !== null && offers.length > 0;
  const current = isOpen ? Math.min(at, offers.length - 1) : 0;
  const take = (offer: Offer | undefined) => {
    if (!begun || !offer) return;
    const done = complete(value, begun, offer.word);
    onText(done.text);
    setBegun(null);
    requestAnimationFrame(() => {
      const field = document.getElementById(id);
      if (!(field instanceof HTMLTextAreaElement)) return;
      field.focus();
      field.setSelectionRange(done.caret, done.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (!isOpen) {
      if (event.key === 'Escape') event.currentTarget.blur();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((current + step + offers.length) % offers.length);
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) take(offers[current]);
    else if (event.key === 'Tab') take(offers[current]);
    else if (event.key === 'Escape') setBegun(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.field}>
      <GrowingField
        {...rest}
        id={id}
        value={value}
        aria-autocomplete="list"
        {...(isOpen
          ? { 'aria-controls': `${id}-offers`, 'aria-activedescendant': `${id}-offer-${current}` }
          : {})}
        onChange={(event) => {
          const { value: text, selectionStart } = event.currentTarget;
          onText(text);
          setBegun(completionAt(text, selectionStart));
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setBegun(null)}
      />
      {isOpen && <Offers id={id} offers={offers} current={current} onTake={take} />}
    </div>
  );
}

interface OffersProps {
  id: string;
  offers: readonly Offer[];
  current: number;
  onTake: (offer: Offer) => void;
}

function Offers({ id, offers, current, onTake }: OffersProps) {
  const { t } = useTranslation('composer');
  return (
    <div id={`${id}-offers`} role="listbox" aria-label={t('offers')} className={styles.offers}>
      {offers.map((offer, index) => (
        <div
          key={`${offer.network}${offer.word}`}
          id={`${id}-offer-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          className={styles.offer}
          // The field keeps the focus, else the list would be gone before the press ends.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(offer);
          }}
        >
          {offer.network && <NetworkGlyph network={offer.network} />}
          <span className="ts-clip">{offer.word}</span>
          {offer.name && <span className={`${styles.name} ts-clip`}>{offer.name}</span>}
        </div>
      ))}
    </div>
  );
}
