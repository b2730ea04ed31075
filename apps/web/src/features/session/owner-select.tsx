import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from './session-context.js';
import { useMembers } from './session-queries.js';

interface OwnerSelectProps {
  label: string;
  ownerId: string | null;
  onOwner: (userId: string | null) => void;
}

/** Who answers for it. */
export function OwnerSelect({ label, ownerId, onOwner }: OwnerSelectProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const members = useMembers();
  const known = ownerId === null || members.some(({ userId }) => userId === ownerId);
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={ownerId ?? ''}
      data={[
        { value: '', label: t('nobody') },
        ...members.map(({ userId, name }) => ({
          value: userId,
          label: userId === user.id ? `${name} (${t('you')})` : name,
        })),
        ...(known ? [] : [{ value: ownerId ?? '', label: t('former') }]),
      ]}
      onChange={(event) => onOwner(event.currentTarget.value || null)}
    />
  );
}
