import { Button, Group, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { publicationRoutes } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { newId } from '../../api/new-id.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import type { TooLate } from './calendar-acts.js';
import { momentIn } from './calendar-words.js';

interface AlreadyOutProps {
  tooLate: TooLate;
  zone: string;
  onLeave: () => void;
}

/** Somebody wanted to move what is out: its time is a fact, but its words can go out again. */
export function AlreadyOut({ tooLate: { placed, at }, zone, onLeave }: AlreadyOutProps) {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  const again = usePublishAgain();
  const { state } = placed.entry;
  const isOver = state === 'cancelled' || state === 'failed';
  const title = isOver ? t('out.titleOver') : state === 'sending' ? t('out.titleSending') : t('out.title');
  const when = momentIn(at, zone, locale);
  return (
    <Modal opened onClose={onLeave} title={title}>
      <p style={{ marginTop: 0 }}>{isOver ? t('out.hintOver', { when }) : t('out.hint', { when })}</p>
      {again.error !== null && <Failure error={again.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onLeave} data-autofocus>
          {t('out.leave')}
        </Button>
        <Button
          loading={again.isPending}
          onClick={() => again.run(placed.entry.id, new Date(at).toISOString())}
        >
          {t('out.again')}
        </Button>
      </Group>
    </Modal>
  );
}

/** Makes a copy as a draft, for a time where one is known, and opens it in the composer. */
export function usePublishAgain() {
  const api = useApi();
  const navigate = useNavigate();
  const [state, setState] = useState<{ isPending: boolean; error: unknown }>({
    isPending: false,
    error: null,
  });
  const run = async (id: string, dueAt: string | null) => {
    setState({ isPending: true, error: null });
    try {
      const copy = await api.call(publicationRoutes.duplicate, { params: { id }, body: { id: newId() } });
      if (dueAt !== null) {
        const body = { revision: copy.revision, dueAt };
        await api.call(publicationRoutes.edit, { params: { id: copy.id }, body });
      }
      setState({ isPending: false, error: null });
      void navigate({ to: '/publish/compose/$publicationId', params: { publicationId: copy.id } });
    } catch (error) {
      setState({ isPending: false, error });
    }
  };
  return { ...state, run };
}
