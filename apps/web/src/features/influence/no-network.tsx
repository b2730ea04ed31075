import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';

/** What will stand here, and how it comes about. */
export function NoNetwork() {
  const { t } = useTranslation('influence');
  return (
    <EmptyState
      icon={<Waypoints size={28} />}
      title={t('empty')}
      hint={t('emptyHint')}
      action={
        <Button renderRoot={(props) => <Link to="/listen" {...props} />} variant="light">
          {t('emptyAction')}
        </Button>
      }
    />
  );
}
