import { Alert, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../api/new-id.js';
import { useDuplicate } from '../publication-queries.js';

/** It is out: to write it again, one makes another. */
export function OutNote({ id }: { id: string }) {
  const { t } = useTranslation('composer');
  const navigate = useNavigate();
  const duplicate = useDuplicate();
  const again = () =>
    duplicate.mutate(
      { id, newId: newId() },
      {
        onSuccess: (copy) =>
          void navigate({ to: '/publish/compose/$publicationId', params: { publicationId: copy.id } }),
      },
    );
  return (
    <Alert color="gray" variant="light" p="xs" mb="sm">
      {t('isOut')}{' '}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<Copy size={12} aria-hidden />}
        loading={duplicate.isPending}
        onClick={again}
      >
        {t('duplicate')}
      </Button>
    </Alert>
  );
}
