import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import type { InboxSearch } from './inbox-search.js';
import { useCreateView } from './saved-views.js';

interface SaveViewFormProps {
  opened: boolean;
  search: InboxSearch;
  onClose: () => void;
}

export function SaveViewForm({ opened, search, onClose }: SaveViewFormProps) {
  const { t } = useTranslation('inbox');
  const { t: tu } = useTranslation();
  const create = useCreateView();
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name, shared, search },
      {
        onSuccess: () => {
          announce(t('viewSaved', { name }));
          setName('');
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('saveViewTitle')}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <form onSubmit={submit}>
        <TextInput
          label={t('viewName')}
          value={name}
          maxLength={60}
          required
          withAsterisk={false}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          mt="sm"
          label={t('viewShared')}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        {create.isError && <Failure error={create.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {tu('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {tu('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
