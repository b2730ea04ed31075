import { Button } from '@mantine/core';
import type { PublicationProblem } from '@tingshuo/contracts';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeysLabel } from '../../../keys/keys-label.js';
import { countErrors } from '../problems/problem-groups.js';
import styles from './planning.module.css';

interface ProblemsButtonProps {
  problems: readonly PublicationProblem[];
  isOpen: boolean;
  onToggle: () => void;
}

/** How much stands in the way, and the way to all of it. */
export function ProblemsButton({ problems, isOpen, onToggle }: ProblemsButtonProps) {
  const { t } = useTranslation('composer');
  const errors = countErrors(problems);
  const hints = problems.length - errors;
  if (problems.length === 0)
    return (
      <span className={styles.fine} data-testid="compose-no-problems">
        <CircleCheck size={14} aria-hidden /> {t('problems.none')}
      </span>
    );
  const words = [
    errors > 0 ? t('problems.errors', { count: errors }) : null,
    hints > 0 ? t('problems.hints', { count: hints }) : null,
  ].filter((each) => each !== null);
  return (
    <Button
      variant="subtle"
      color={errors > 0 ? 'red' : 'gray'}
      style={{ color: errors > 0 ? 'var(--ts-red)' : 'var(--ts-amber)' }}
      leftSection={<CircleAlert size={14} aria-hidden />}
      rightSection={<KeysLabel action="compose.problem" />}
      aria-expanded={isOpen}
      data-testid="compose-problems-button"
      onClick={onToggle}
    >
      {words.join(' · ')}
    </Button>
  );
}
