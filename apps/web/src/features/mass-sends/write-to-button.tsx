import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../session/session-context.js';
import { choosePeople } from './chosen-people.js';

/** From people who were picked to a message for them. */
export function WriteToButton({ people }: { people: readonly string[] }) {
  const { t } = useTranslation('massSends');
  const can = useCan();
  const navigate = useNavigate();
  if (!can('publications.write')) return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<Send size={12} aria-hidden />}
      onClick={() => {
        choosePeople(people);
        void navigate({ to: '/publish/mass/new', search: { from: 'people' } });
      }}
    >
      {t('writeTo')}
    </Button>
  );
}
