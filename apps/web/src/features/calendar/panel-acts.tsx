import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Publication, PublicationTarget, TargetState } from '@tingshuo/contracts';
import { type Day, instantAt, isDay, wallTimeAt } from '@tingshuo/publishing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { LiveRemove } from '../deliveries/live-remove.js';
import { NEW } from '../library/library-search.js';
import { useCan } from '../session/session-context.js';
import { usePublishAgain } from './already-out.js';
import { clock } from './calendar-words.js';
import { keyOf, type PlacedEntry } from './placed-entries.js';
import styles from './publication-panel.module.css';
import { isMovable, isOver } from './state-look.js';
import { useCancel } from './use-cancel.js';

interface PanelActsProps {
  publication: Publication;
  zone: string;
  onMoveTo: (entries: readonly PlacedEntry[], at: number) => void;
}

/** Edit, duplicate, cancel and move, as far as the post still lets them. */
export function PanelActs({ publication, zone, onMoveTo }: PanelActsProps) {
  const { t } = useTranslation('calendar');
  const mayWrite = useCan()('publications.write');
  const cancel = useCancel();
  const again = usePublishAgain();
  const movable = publication.targets.filter(({ state }) => isMovable(state));
  const isDraft = publication.targets.every(({ state }) => state === 'draft');
  const movables = entriesOf(publication, isMovable);
  const moved = movable.length > 0 ? movables : entriesOf(publication, isOver);
  const at = moved.find((placed) => placed.at > 0)?.at ?? null;
  if (!mayWrite) return null;
  return (
    <footer className={styles.panelActs}>
      {at !== null && (
        <MoveForm
          key={at}
          at={at}
          zone={zone}
          onlyCard={movable.length === 0}
          onMoveTo={(to) => onMoveTo(moved, to)}
        />
      )}
      {again.error !== null && <Failure error={again.error} />}
      <div className={styles.buttons}>
        {movable.length > 0 && (
          <Button component={Link} to={`/publish/compose/${publication.id}`}>
            {t('panel.edit')}
          </Button>
        )}
        <Button
          variant="default"
          loading={again.isPending}
          onClick={() => void again.run(publication.id, null)}
        >
          {t('panel.duplicate')}
        </Button>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/publish/library" search={{ open: NEW, from: publication.id }} {...props} />
          )}
        >
          {t('panel.repeat')}
        </Button>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/publish/library"
              search={{ part: 'templates', open: NEW, from: publication.id }}
              {...props}
            />
          )}
        >
          {t('panel.template')}
        </Button>
        {movable.length > 0 && (
          <Button
            variant="light"
            color="red"
            onClick={() => void cancel(isDraft ? movables.slice(0, 1) : movables)}
          >
            {isDraft ? t('panel.remove') : t('panel.cancel')}
          </Button>
        )}
        <LiveRemove publication={publication} />
      </div>
    </footer>
  );
}

/** A publication as the calendar has it, as far as the states of its accounts are asked for: one entry for each time. */
export function entriesOf(
  { id, title, targets, campaignId }: Publication,
  isAsked: (state: TargetState) => boolean,
): PlacedEntry[] {
  const times = new Map<number, PublicationTarget[]>();
  for (const target of targets.filter(({ state }) => isAsked(state))) {
    const at = Date.parse(target.cardAt ?? target.dueAt ?? NO_TIME);
    times.set(at, [...(times.get(at) ?? []), target]);
  }
  return [...times].flatMap(([at, [first, ...rest]]) => {
    if (!first) return [];
    const accountIds = [first, ...rest].map(({ accountId }) => accountId);
    const publishedAt = first.publishedAt === null ? null : Date.parse(first.publishedAt);
    const entry = { id, at, text: title, state: first.state, accountIds, campaignId, publishedAt };
    return [{ key: keyOf(entry), at, entry }];
  });
}

const NO_TIME = new Date(0).toISOString();

interface MoveFormProps {
  at: number;
  zone: string;
  /** What is out stays as it is: only its card moves. */
  onlyCard: boolean;
  onMoveTo: (at: number) => void;
}

function MoveForm({ at, zone, onlyCard, onMoveTo }: MoveFormProps) {
  const { t } = useTranslation('calendar');
  const { day, minute } = wallTimeAt(at, zone);
  const [value, setValue] = useState(`${day}T${clock(minute)}`);
  const target = instantOf(value, zone);
  return (
    <form
      className={styles.moveForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (target !== null) onMoveTo(target);
      }}
    >
      <TextInput
        type="datetime-local"
        label={onlyCard ? t('panel.cardTo') : t('panel.moveTo')}
        description={onlyCard ? t('panel.cardHint', { zone }) : t('panel.in', { zone })}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={target === null || target === at}>
        {t('panel.move')}
      </Button>
    </form>
  );
}

function instantOf(text: string, zone: string): number | null {
  const [day, hour, minute] = [
    text.slice(0, 10) as Day,
    Number(text.slice(11, 13)),
    Number(text.slice(14, 16)),
  ];
  return isDay(day) && text.length >= 16 ? instantAt({ day, minute: hour * 60 + minute }, zone) : null;
}
