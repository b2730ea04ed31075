import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { MarkedText } from '../../ui/marked-text.js';
import { useRulePreview } from './rule-queries.js';
import styles from './rules.module.css';

/** What is wrong with the query, marked where it is wrong, and what the query finds. */
export function RulePreview({ query }: { query: string }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const locale = useLocale();
  const preview = useRulePreview(query);
  if (query.trim() === '') return <p className={styles.preview}>{t('previewEmpty')}</p>;
  if (preview.isError) return <Failure error={preview.error} />;
  if (!preview.data) return null;
  const { problems, searched, matched, sample } = preview.data;
  if (problems.length > 0) {
    return (
      <div role="alert">
        <p className={`${styles.marked} ts-prose`} aria-hidden>
          <MarkedText text={query} marks={problems} links={false} />
        </p>
        <ul className={styles.problems} aria-label={t('problems')}>
          {problems.map((problem) => (
            <li key={`${problem.code}-${problem.start}`} style={{ color: 'var(--ts-red)' }}>
              {t('problemAt', { at: problem.start + 1, message: say(problem.message) })}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  const values = { matched: formatCount(matched, locale), searched: formatCount(searched, locale) };
  return (
    <section className={styles.preview} aria-label={t('preview')} data-testid="rule-preview">
      <p role="status">{matched === 0 ? t('previewNone', values) : t('previewCount', values)}</p>
      <ul className={styles.list}>
        {sample.map((post) => (
          <li key={post.postId}>
            <MarkedText text={post.text} marks={post.spans} links={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}
