import type { PublicationProblem, PublishRules } from '@tingshuo/contracts';
import { CircleAlert, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import { groupProblems } from './problem-groups.js';
import styles from './problems.module.css';

interface ProblemListProps {
  problems: readonly PublicationProblem[];
  chosen: readonly PublishRules[];
  onJump: (problem: PublicationProblem) => void;
}

/** All problems of all channels in one place; each leads to where it is put right. */
export function ProblemList({ problems, chosen, onJump }: ProblemListProps) {
  const { t } = useTranslation('composer');
  const say = useSay();
  const handleOf = new Map(chosen.map(({ accountId, handle }) => [accountId, handle]));
  const several = new Set(
    chosen.map(({ network }) => network).filter((network, index, all) => all.indexOf(network) !== index),
  );
  return (
    <section
      id="compose-problems"
      className={styles.panel}
      aria-label={t('problems.title')}
      tabIndex={-1}
      data-testid="compose-problems"
    >
      <ul>
        {groupProblems(problems).map(({ key, problem, accountIds }) => {
          const { severity, network, message, fix } = problem;
          const Icon = severity === 'error' ? CircleAlert : Info;
          const handles = accountIds.map((id) => handleOf.get(id) ?? '');
          return (
            <li key={key}>
              <button
                type="button"
                className={styles.problem}
                data-severity={severity}
                onClick={() => onJump(problem)}
              >
                <Icon size={14} aria-label={t(`problems.${severity}`)} />
                {network && <NetworkGlyph network={network} />}
                <span>
                  {say(message)} {fix && <span className={styles.fix}>{say(fix)}</span>}
                  {network && several.has(network) && (
                    <span className={styles.fix}> ({handles.join(', ')})</span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
