import { Button, Group, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { publicationRoutes, type TargetState } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { newId } from '../../api/new-id.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { momentIn } from './calendar-words.js';
import type { PlacedEntry } from './placed-entries.js';
import { isOver } from './state-look.js';

interface AlreadyOutProps {
  /** Each where it was to go; none closes it. */
  wanted: readonly PlacedEntry[];
  zone: string;
  onLeave: () => void;
  onMoveCards: () => void;
}

/**
 * Somebody wanted to move what is out. When it went out is a fact, but its card may stand elsewhere in the plan, or its
 * words can go out again.
 */
export function AlreadyOut({ wanted, zone, onLeave, onMoveCards }: AlreadyOutProps) {
  const { t } = useTranslation('calendar');
  const { t: tu } = useTranslation();
  const [first] = wanted;
  const count = wanted.length;
  const about = first === undefined ? null : count > 1 ? 'many' : aboutOf(first.entry.state);
  return (
    <Modal
      opened={first !== undefined}
      onClose={onLeave}
      closeButtonProps={{ 'aria-label': tu('close') }}
      title={about && t(`out.title.${about}`, { count })}
      size="lg"
    >
      {first && about && (
        <Choice
          first={first}
          about={about}
          count={count}
          zone={zone}
          onLeave={onLeave}
          onMoveCards={onMoveCards}
        />
      )}
    </Modal>
  );
}

const aboutOf = (state: TargetState) =>
  state === 'published' || state === 'partly_published' ? 'out' : isOver(state) ? 'over' : 'going';

interface ChoiceProps extends Omit<AlreadyOutProps, 'wanted'> {
  first: PlacedEntry;
  about: ReturnType<typeof aboutOf> | 'many';
  count: number;
}

function Choice({ first: { at, entry }, about, count, zone, onLeave, onMoveCards }: ChoiceProps) {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  const again = usePublishAgain();
  return (
    <>
      <p style={{ marginTop: 0 }}>{t(`out.hint.${about}`, { when: momentIn(at, zone, locale) })}</p>
      {again.error !== null && <Failure error={again.error} />}
      <Group justify="flex-end">
        <Button variant="subtle" onClick={onLeave} data-autofocus={about === 'going' || undefined}>
          {t('out.leave', { count })}
        </Button>
        {about !== 'many' && (
          <Button
            variant="default"
            loading={again.isPending}
            onClick={() => again.run(entry.id, new Date(at).toISOString())}
          >
            {t('out.again')}
          </Button>
        )}
        {about !== 'going' && (
          <Button onClick={onMoveCards} data-autofocus>
            {t('out.card', { count })}
          </Button>
        )}
      </Group>
    </>
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
