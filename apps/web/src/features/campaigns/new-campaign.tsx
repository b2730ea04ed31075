import { Button, Group, Modal } from '@mantine/core';
import type { Campaign, CampaignDraft } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { Failure } from '../../ui/failure.js';
import { codeFor, newDraft } from './campaign-draft.js';
import { CampaignFields } from './campaign-fields.js';
import { useCreateCampaign } from './campaign-queries.js';

interface NewCampaignProps {
  others: readonly Campaign[];
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** Makes a campaign; its code follows the name until somebody writes another. */
export function NewCampaign({ others, onClose, onCreated }: NewCampaignProps) {
  const { t } = useTranslation('campaigns');
  const { t: tu } = useTranslation();
  const create = useCreateCampaign();
  // The same for every try, so that one that is sent again makes no second campaign.
  const [id] = useState(newId);
  const [draft, setDraft] = useState(() => newDraft(others));
  const [ownCode, setOwnCode] = useState(false);
  const change = (fields: Partial<CampaignDraft>) => {
    if (fields.code !== undefined) setOwnCode(fields.code !== '');
    const follows = fields.name !== undefined && !ownCode;
    setDraft({ ...draft, ...fields, ...(follows && { code: codeFor(fields.name ?? '') }) });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('new')}
      size="lg"
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <form
        aria-label={t('new')}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ ...draft, id }, { onSuccess: () => onCreated(id) });
        }}
      >
        <CampaignFields draft={draft} onChange={change} autoFocus />
        {create.error && <Failure error={create.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {tu('close')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('create')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
