import { Button } from '@mantine/core';
import type { NetworkMap, PersonCard } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { usePerson } from '../../people/person-queries.js';
import { PersonRail } from '../../people/person-rail.js';
import styles from '../influence.module.css';
import { useEgo } from '../people-queries.js';
import { useInfluence } from '../use-influence.js';
import { ownAccounts } from './own-accounts.js';
import { Panel } from './panel.js';
import { ScoreHistory } from './score-history.js';
import { Standing } from './standing.js';
import { TopTies } from './top-ties.js';

/** The person that was pressed: the same rail as beside a conversation, and the ego net in figures. */
export function PersonPanel({ map, personId }: { map: NetworkMap; personId: string }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { moment, go } = useInfluence();
  const person = usePerson(personId);
  const ego = useEgo(personId, moment).data;
  const brand = ownAccounts(map)[0]?.id;
  return (
    <Panel title={t('ego.title')} onClose={() => go({ person: undefined })}>
      {ego && (
        <p className={styles.hint} data-testid="ego-figures">
          {t('ego.ties', {
            people: formatCount(Math.max(0, ego.people.id.length - 1 + ego.leftOut), locale),
            ties: formatCount(ego.ties.source.length, locale),
          })}{' '}
          {ego.leftOut > 0 && t('ego.leftOut', { people: formatCount(ego.leftOut, locale) })}
        </p>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => go({ tool: 'hops', from: personId, person: undefined })}>
          {t('ego.rings')}
        </Button>
        {brand !== undefined && brand !== personId && (
          <Button
            variant="default"
            onClick={() => go({ tool: 'path', from: brand, to: personId, person: undefined })}
          >
            {t('ego.pathTo')}
          </Button>
        )}
      </div>
      <div style={{ margin: '0 -16px' }}>
        <PersonRail key={personId} card={person.data?.card ?? cardOf(map, personId)}>
          <Standing personId={personId} />
          <ScoreHistory personId={personId} />
          <TopTies personId={personId} />
        </PersonRail>
      </div>
    </Panel>
  );
}

/** What the map knows already, until the person has arrived. */
function cardOf({ people }: NetworkMap, id: string): PersonCard {
  const i = people.id.indexOf(id);
  return {
    identityId: id,
    network: people.network[i] ?? '',
    handle: people.handle[i] ?? '',
    displayName: people.name[i] ?? '',
    avatarUrl: null,
    url: null,
    isOwnAccount: people.own[i] ?? false,
    followers: null,
    score: null,
  };
}
