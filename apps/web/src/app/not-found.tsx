import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.js';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState
        icon={<SearchX size={28} />}
        title={t('notFound')}
        hint={t('notFoundHint')}
        action={
          <Button component={Link} to="/inbox" variant="light">
            {t('toInbox')}
          </Button>
        }
      />
    </main>
  );
}
