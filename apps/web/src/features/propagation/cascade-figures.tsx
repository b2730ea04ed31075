import { Link } from '@tanstack/react-router';
import type { CascadeView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatPercent, formatSpan } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './propagation.module.css';

interface CascadeFiguresProps {
  view: CascadeView;
  onPoint: (node: number | null) => void;
}

/** What the tree amounts to: size, shape, speed, who carried it on, where the mood turned. */
export function CascadeFigures({ view, onPoint }: CascadeFiguresProps) {
  const { t } = useTranslation('propagation');
  const locale = useLocale();
  const { nodes, people, widths, structuralVirality, speed, spreaders } = view;
  const span = (ms: number | null) => (ms === null ? '–' : formatSpan(ms, locale));
  const figures = [
    ['posts', formatCount(nodes.parent.length, locale)],
    ['people', formatCount(people.length, locale)],
    ['depth', formatCount(widths.length - 1, locale)],
    ['width', formatCount(Math.max(...widths), locale)],
    ['virality', structuralVirality.toFixed(2)],
    ['half', span(speed.halfMs)],
    ['nineTenths', span(speed.nineTenthsMs)],
    ['peakHour', speed.peakHour === null ? '–' : t('hourNumber', { hour: speed.peakHour + 1 })],
  ] as const;
  return (
    <aside className={styles.side} aria-label={t('figures')}>
      <dl className={`${styles.figures} ts-num`}>
        {figures.map(([name, value]) => (
          <div key={name} title={t(`figureHint.${name}`)}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('spreaders')}</h2>
      {spreaders.length === 0 && <p className={styles.dim}>{t('noSpreaders')}</p>}
      <ol className={styles.spreaders}>
        {spreaders.map(({ node, direct, indirect, share }) => {
          const who = people[nodes.author[node] ?? -1];
          return (
            <li key={node} onPointerEnter={() => onPoint(node)} onPointerLeave={() => onPoint(null)}>
              <Link
                to="/people/$identityId"
                params={{ identityId: who?.identityId ?? '' }}
                className="ts-clip"
                onFocus={() => onPoint(node)}
                onBlur={() => onPoint(null)}
              >
                {who?.name}
              </Link>
              <b className="ts-num">{formatPercent(share, locale)}</b>
              <small className="ts-num">{t('spreaderDetail', { direct, indirect })}</small>
            </li>
          );
        })}
      </ol>
      <h2>{t('turn.title')}</h2>
      <MoodFindings view={view} />
      {view.isCut && <p className={styles.dim}>{t('cut', { posts: nodes.parent.length })}</p>}
    </aside>
  );
}

function MoodFindings({ view: { nodes, people, moodTurn, branchMood } }: { view: CascadeView }) {
  const { t } = useTranslation('propagation');
  const locale = useLocale();
  const mood = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
  const who = (node: number) => people[nodes.author[node] ?? -1]?.name ?? '?';
  if (!moodTurn && !branchMood) return <p className={styles.dim}>{t('turn.none')}</p>;
  return (
    <>
      {moodTurn && (
        <p>
          {t('turn.time', {
            name: who(moodTurn.node),
            span: formatSpan((nodes.atMs[moodTurn.node] ?? 0) - (nodes.atMs[0] ?? 0), locale),
            before: mood(moodTurn.meanBefore),
            after: mood(moodTurn.meanAfter),
          })}{' '}
          <small className={styles.dim}>
            {t('turn.test', { count: moodTurn.tested, p: pText(moodTurn.pValue) })}
          </small>
        </p>
      )}
      {branchMood && (
        <p>
          {t('turn.branch', {
            name: who(branchMood.node),
            inside: mood(branchMood.meanInside),
            outside: mood(branchMood.meanOutside),
          })}{' '}
          <small className={styles.dim}>
            {t('turn.branchTest', { count: branchMood.tested, p: pText(branchMood.pValue) })}
          </small>
        </p>
      )}
    </>
  );
}

function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`;
}
