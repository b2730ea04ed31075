import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { NetworkPart } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import { useEgo } from '../people-queries.js';
import { type DrawnPerson, peopleOf } from '../picture/picture.js';
import styles from './top-ties.module.css';

const SHOWN = 5;

/** The strongest ties towards a person, the strongest first: whose attention the score is made of. */
export function strongestTies(part: NetworkPart, of: string): { person: DrawnPerson; strength: number }[] {
  const people = peopleOf(part.people);
  const me = part.people.id.indexOf(of);
  return part.ties.source
    .flatMap((source, i) => {
      const person = people[source];
      return person && part.ties.target[i] === me ? [{ person, strength: part.ties.strength[i] ?? 0 }] : [];
    })
    .sort((a, b) => b.strength - a.strength)
    .slice(0, SHOWN);
}

export function TopTies({ personId }: { personId: string }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const ego = useEgo(personId, {});
  const ties = useMemo(() => (ego.data ? strongestTies(ego.data, personId) : []), [ego.data, personId]);
  // Somebody whom nobody has acted on is not in the network, which is no fault.
  if (ego.isError) return null;
  const most = ties[0]?.strength ?? 1;
  return (
    <section data-testid="top-ties">
      <h2>{t('ties.title')}</h2>
      {ego.isPending && <Skeleton height={120} />}
      {ego.data && ties.length === 0 && <p className={styles.hint}>{t('ties.none')}</p>}
      <ol className={styles.ties}>
        {ties.map(({ person, strength }) => (
          <li key={person.id}>
            <NetworkGlyph network={person.network} />
            <Link to="/people/$identityId" params={{ identityId: person.id }} className="ts-clip">
              {person.name}
            </Link>
            <span className="ts-num">{formatCount(Number(strength.toPrecision(3)), locale)}</span>
            <i aria-hidden>
              <i style={{ width: `${(100 * strength) / most}%` }} />
            </i>
          </li>
        ))}
      </ol>
      <Link to="/influence" search={{ person: personId }} className={styles.link}>
        {t('ego.centre')}
      </Link>
    </section>
  );
}
