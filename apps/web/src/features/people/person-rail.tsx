import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PersonCard } from '@tingshuo/contracts';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.js';
import { Failure } from '../../ui/failure.js';
import { handleText } from '../../ui/network-looks.js';
import styles from './person.module.css';
import { CasesAndLeads, Figures, Interactions, PersonEvents, RecentPosts } from './person-facts.js';
import { usePerson } from './person-queries.js';
import { ScoreExplained } from './score-explained.js';

interface PersonRailProps {
  /** What is known already, shown at once. */
  card: PersonCard;
  children?: ReactNode;
}

/** Who is speaking: the rail beside a conversation. */
export function PersonRail({ card, children }: PersonRailProps) {
  const { t } = useTranslation('people');
  const person = usePerson(card.identityId);
  return (
    <aside className={styles.rail} aria-label={t('title')} data-testid="person-rail" tabIndex={-1}>
      <PersonHead card={card} />
      {person.isError && <Failure error={person.error} onRetry={() => void person.refetch()} />}
      {person.isPending && <Skeleton height={320} />}
      {person.data && (
        <>
          {person.data.bio && <p className="ts-prose">{person.data.bio}</p>}
          <Figures person={person.data} />
          <section>
            <h2>{t('score')}</h2>
            <ScoreExplained score={person.data.score} />
          </section>
          {children}
          <section>
            <Interactions {...person.data.interactions} />
          </section>
          <section>
            <CasesAndLeads cases={person.data.cases} leads={person.data.leads} />
          </section>
          {person.data.events.length > 0 && (
            <section>
              <h2>{t('events')}</h2>
              <PersonEvents events={person.data.events} />
            </section>
          )}
          <section>
            <h2>{t('recent')}</h2>
            <RecentPosts recent={person.data.recent} />
          </section>
          <Link to="/inbox" search={{ state: 'any', author: card.identityId }}>
            {t('allMentions')}
          </Link>
        </>
      )}
    </aside>
  );
}

function PersonHead({ card }: { card: PersonCard }) {
  const { t } = useTranslation();
  const name = card.displayName || card.handle;
  return (
    <div className={styles.card}>
      <Avatar name={name} url={card.avatarUrl} network={card.network} size={40} />
      <div style={{ minWidth: 0, flex: 1 }}>
        <Link
          to="/people/$identityId"
          params={{ identityId: card.identityId }}
          style={{ color: 'inherit', textDecoration: 'none' }}
        >
          <strong className="ts-clip">{name}</strong>
        </Link>
        <span className={`${styles.dim} ts-clip`} style={{ display: 'block' }}>
          {handleText(card.network, card.handle)}
        </span>
      </div>
      {card.url && (
        <a href={card.url} target="_blank" rel="noreferrer noopener" aria-label={t('openOriginal')}>
          <ExternalLink size={14} />
        </a>
      )}
    </div>
  );
}
