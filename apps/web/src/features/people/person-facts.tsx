import { Link } from '@tanstack/react-router';
import type { PersonDetail } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import styles from './person.module.css';

const ACTIONS = ['mention', 'reply', 'repost', 'quote', 'like', 'dm', 'follow', 'unfollow'] as const;

export function Figures({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('people');
  const locale = useLocale();
  const figures = [
    ['followers', person.card.followers],
    ['following', person.following],
    ['posts', person.posts],
  ] as const;
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd className="ts-num">{value === null ? '–' : formatCount(value, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Interactions({ received, made }: PersonDetail['interactions']) {
  const { t } = useTranslation('people');
  const locale = useLocale();
  const rows = ACTIONS.filter((action) => received[action] || made[action]);
  if (rows.length === 0) return <p className={styles.dim}>{t('noInteractions')}</p>;
  return (
    <table className={`${styles.table} ts-num`}>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.dim}>{t('interactions')}</span>
          </th>
          <th scope="col">{t('received')}</th>
          <th scope="col">{t('made')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((action) => (
          <tr key={action}>
            <th scope="row">{t(`action.${action}`)}</th>
            <td>{formatCount(received[action] ?? 0, locale)}</td>
            <td>{formatCount(made[action] ?? 0, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function RecentPosts({ recent }: Pick<PersonDetail, 'recent'>) {
  const { t } = useTranslation('people');
  const { t: tu } = useTranslation();
  if (recent.length === 0) return <p className={styles.dim}>{t('noRecent')}</p>;
  return (
    <ul className={styles.list}>
      {recent.map((post) => (
        <li key={post.postId}>
          {post.mentionId ? (
            <Link
              to="/inbox/$mentionId"
              params={{ mentionId: post.mentionId }}
              search={{ state: 'any' }}
              className="ts-clip"
            >
              {post.text ?? tu('deletedText')}
            </Link>
          ) : (
            <span className="ts-clip">{post.text ?? tu('deletedText')}</span>
          )}
          <span className={styles.dim}>
            <Age at={post.occurredAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Clicks, scans, follows and leaves, newest first. */
export function PersonEvents({ events }: Pick<PersonDetail, 'events'>) {
  const { t } = useTranslation('people');
  return (
    <ul className={styles.list}>
      {events.map(({ kind, detail, account, occurredAt }) => (
        <li key={`${kind} ${occurredAt} ${detail}`}>
          <span className="ts-clip">
            {t(`event.${kind}`, { account: `@${account}` })}
            {detail && <span className={styles.dim}> · {detail}</span>}
          </span>
          <span className={styles.dim}>
            <Age at={occurredAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function CasesAndLeads({ cases, leads }: Pick<PersonDetail, 'cases' | 'leads'>) {
  const { t } = useTranslation('people');
  const { t: tc } = useTranslation('cases');
  const { t: tl } = useTranslation('leads');
  return (
    <>
      <h2>{t('cases')}</h2>
      {cases.length === 0 && <p className={styles.dim}>{t('none')}</p>}
      <ul className={styles.list}>
        {cases.map((each) => (
          <li key={each.id}>
            <Link to="/cases/$caseId" params={{ caseId: each.id }} className="ts-clip">
              #{each.number} {each.subject}
            </Link>
            <span className={styles.dim}>{tc(`status.${each.status as 'new'}`)}</span>
          </li>
        ))}
      </ul>
      <h2 style={{ marginTop: 16 }}>{t('leads')}</h2>
      {leads.length === 0 && <p className={styles.dim}>{t('none')}</p>}
      <ul className={styles.list}>
        {leads.map((each) => (
          <li key={each.id}>
            <Link to="/leads/$leadId" params={{ leadId: each.id }}>
              {tl('number', { number: each.number })}
            </Link>
            <span className={styles.dim}>{tl(`stage.${each.stage as 'captured'}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
