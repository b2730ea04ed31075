import { Alert, Button } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/api-failure.js';
import { useSay } from '../i18n/locale.js';

/** The words of an error in the reader's language: what happened and what to do. */
export function useFailureText(): (error: unknown) => string {
  const say = useSay();
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiFailure)) return t('unexpected');
    const { message, action } = error.error;
    return say(message, action);
  };
}

interface FailureProps {
  error: unknown;
  onRetry?: () => void;
}

/** An error where it happened. */
export function Failure({ error, onRetry }: FailureProps) {
  const text = useFailureText();
  const { t } = useTranslation();
  return (
    <Alert role="alert" color="red" variant="light" icon={<CircleAlert size={16} />} my="xs">
      {text(error)}
      {onRetry && (
        <Button variant="subtle" color="red" size="compact-xs" ml="xs" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  );
}
