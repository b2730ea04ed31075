import { SegmentedControl, Skeleton } from '@mantine/core';
import type { HopView, NetworkMap } from '@tingshuo/contracts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShort } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import styles from '../influence.module.css';
import { LayersSwitch } from '../map/layers-switch.js';
import { peopleOf } from '../picture/picture.js';
import { questionsOf } from '../use-focus.js';
import { useInfluence } from '../use-influence.js';
import { ownAccounts } from './own-accounts.js';
import { Panel } from './panel.js';
import { PersonLines } from './person-lines.js';
import { PersonPicker } from './person-picker.js';
import { useHops } from './question-queries.js';

const ALONG = ['out', 'in', 'both'] as const;
const TIES = ['interactions', 'follows'] as const;
const FOLLOWS_WORDS = { out: 'followsOut', in: 'followsIn', both: 'followsBoth' } as const;
const NAMED = 8;

/** The layers of people around one: one step away, two, three. */
export function HopsPanel({ map }: { map: NetworkMap }) {
  const { t } = useTranslation('influence');
  const { search, moment, go } = useInfluence();
  const own = useMemo(() => ownAccounts(map), [map]);
  const hops = useHops(questionsOf(search, moment).hops);
  const first = own[0]?.id;
  useEffect(() => {
    if (search.from === undefined && first !== undefined) go({ from: first }, true);
  });
  return (
    <Panel title={t('tool.hops')} onClose={() => go({ tool: undefined, from: undefined })}>
      <p className={styles.hint}>{t('hops.hint')}</p>
      <PersonPicker
        label={t('hops.from')}
        value={search.from ?? null}
        offers={own}
        onFound={(person) => go({ from: person?.id }, true)}
      />
      <div className={styles.buttons}>
        <SegmentedControl
          aria-label={t('path.along')}
          size="xs"
          value={search.along ?? 'both'}
          onChange={(value) => go({ along: ALONG.find((each) => each === value) }, true)}
          data={ALONG.map((value) => ({
            value,
            label: t(search.ties === 'follows' ? `hops.${FOLLOWS_WORDS[value]}` : `hops.${value}`),
          }))}
        />
        <SegmentedControl
          aria-label={t('hops.interactions')}
          size="xs"
          value={search.ties ?? 'interactions'}
          onChange={(value) => go({ ties: TIES.find((each) => each === value) }, true)}
          data={TIES.map((value) => ({ value, label: t(`hops.${value}`) }))}
        />
      </div>
      <LayersSwitch bare />
      {search.with && <p className={styles.hint}>{t('hops.withHint')}</p>}
      {!search.from && <p className={styles.hint}>{t('hops.choose')}</p>}
      {hops.isLoading && <Skeleton height={160} />}
      {hops.isError && <Failure error={hops.error} onRetry={() => void hops.refetch()} />}
      {hops.data && search.from && <Layers view={hops.data} />}
    </Panel>
  );
}

function Layers({ view }: { view: HopView }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { search, go } = useInfluence();
  const kinds =
    search.with === 'all' ? (['topics', 'conversations'] as const) : search.with ? (['topics'] as const) : [];
  const nearest = view.layers.find(({ hop }) => hop === 1);
  return (
    <>
      <table className={`${styles.layers} ts-num`}>
        <thead>
          <tr>
            <th scope="col">
              <span className="ts-hidden">{t('tool.hops')}</span>
            </th>
            <th scope="col">{t('hops.people')}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" title={t(`subject.${kind}`)}>
                {t(`hops.${kind}`)}
              </th>
            ))}
            <th scope="col">{t('hops.strong')}</th>
            <th scope="col">{t('hops.weak')}</th>
            <th scope="col">{t('hops.value')}</th>
          </tr>
        </thead>
        <tbody>
          {view.layers.map((layer) => (
            <tr key={layer.hop}>
              <th scope="row">{layer.hop === 0 ? t('hops.start') : t('hops.layer', { hop: layer.hop })}</th>
              <td>{formatCount(layer.people, locale)}</td>
              {kinds.map((kind) => (
                <td key={kind}>{formatShort(layer[kind], locale)}</td>
              ))}
              <td>{formatShort(layer.strong, locale)}</td>
              <td>{formatShort(layer.weak, locale)}</td>
              <td>{formatShort(Math.round(layer.value), locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.unreached > 0 && (
        <p className={styles.hint}>
          {t('hops.unreached', { count: view.unreached, shown: formatCount(view.unreached, locale) })}
        </p>
      )}
      {nearest && (
        <PersonLines
          lines={peopleOf(nearest.shown)
            .slice(0, NAMED)
            .map((person) => ({ ...person, amount: person.value === null ? '–' : Math.round(person.value) }))}
          onPerson={(id) => go({ from: id })}
        />
      )}
    </>
  );
}
