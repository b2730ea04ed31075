import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale, useSay } from '../../../i18n/locale.js';
import styles from '../influence.module.css';
import { usePlaces } from '../influence-queries.js';
import { Panel } from '../tools/panel.js';
import { PersonLines } from '../tools/person-lines.js';
import { useInfluence } from '../use-influence.js';

/** One place: how many, what they are worth, how they feel, who stands out. */
export function PlacePanel({ code }: { code: string }) {
  const { t } = useTranslation('influence');
  const say = useSay();
  const locale = useLocale();
  const { moment, go } = useInfluence();
  const places = usePlaces(moment, true);
  const place = places.data?.places.find((each) => each.code === code);
  const count = (n: number) => formatCount(n, locale);
  return (
    <Panel title={place ? say(place.name) : t('view.space')} onClose={() => go({ place: undefined })}>
      {places.isPending && <Skeleton height={160} />}
      {places.data && !place && <p className={styles.hint}>{t('space.nobody')}</p>}
      {place && (
        <>
          <dl className={styles.figures}>
            {[
              { name: t('region.people'), value: count(place.people) },
              { name: t('region.value'), value: count(Math.round(place.value)) },
              { name: t('region.perPerson'), value: count(Math.round(place.value / place.people)) },
              { name: t('region.mood'), value: place.mood === null ? '–' : place.mood.toFixed(2) },
            ].map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="ts-num">{value}</dd>
              </div>
            ))}
          </dl>
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => go({ view: undefined })}>
              {t('ego.centre')}
            </Button>
            <Button variant="default" onClick={() => go({ view: 'table', list: undefined })}>
              {t('region.table')}
            </Button>
          </div>
          <h3 className={styles.hint}>{t('region.strongest')}</h3>
          <PersonLines
            numbered
            lines={place.strongest.map((person) => ({
              ...person,
              amount: person.value === null ? '–' : Math.round(person.value),
            }))}
            onPerson={(id) => go({ person: id })}
          />
        </>
      )}
    </Panel>
  );
}
