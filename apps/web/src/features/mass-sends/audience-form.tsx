import { Checkbox, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSegments } from '../influence/segments/segment-queries.js';
import { useRules } from '../rules/rule-queries.js';
import { useWatchlists } from '../watchlists/watchlist-queries.js';
import { AUDIENCES, type AudienceDraft } from './audience-draft.js';
import styles from './mass-sends.module.css';

const DAYS = [1, 7, 30, 90, 365];

interface AudienceFormProps {
  draft: AudienceDraft;
  onChange: (change: Partial<AudienceDraft>) => void;
}

/** Whom it is for. */
export function AudienceForm({ draft, onChange }: AudienceFormProps) {
  const { t } = useTranslation('massSends');
  const kinds = AUDIENCES.filter((kind) => kind !== 'people' || draft.people.length > 0);
  return (
    <fieldset className={styles.part}>
      <legend>{t('who')}</legend>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('who')}
        value={draft.kind}
        onChange={(value) => onChange({ kind: AUDIENCES.find((kind) => kind === value) ?? 'writers' })}
        data={kinds.map((value) => ({ value, label: t(`audience.${value}`) }))}
      />
      {draft.kind === 'people' && (
        <p className={styles.hint}>{t('chosen', { count: draft.people.length })}</p>
      )}
      {draft.kind === 'writers' && <Writers draft={draft} onChange={onChange} />}
      {draft.kind === 'watchlist' && <Lists draft={draft} onChange={onChange} />}
      {draft.kind === 'segment' && <Segments draft={draft} onChange={onChange} />}
      {draft.kind === 'handles' && (
        <Textarea
          label={t('handles')}
          description={t('handlesHint')}
          autosize
          minRows={4}
          maxRows={12}
          value={draft.handles}
          onChange={(event) => onChange({ handles: event.currentTarget.value })}
        />
      )}
    </fieldset>
  );
}

function Writers({ draft, onChange }: AudienceFormProps) {
  const { t } = useTranslation('massSends');
  const rules = useRules().data?.rows ?? [];
  return (
    <>
      <div className={styles.fields}>
        <Select
          label={t('wroteIn')}
          allowDeselect={false}
          value={String(draft.days)}
          onChange={(value) => onChange({ days: Number(value) })}
          data={DAYS.map((days) => ({ value: String(days), label: t('days', { count: days }) }))}
        />
        <Select
          label={t('foundBy')}
          placeholder={t('anyRule')}
          clearable
          searchable
          value={draft.ruleId}
          onChange={(ruleId) => onChange({ ruleId })}
          data={rules.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <Checkbox
        label={t('inPrivate')}
        checked={draft.isPrivate}
        onChange={(event) => onChange({ isPrivate: event.currentTarget.checked })}
      />
    </>
  );
}

function Lists({ draft, onChange }: AudienceFormProps) {
  const { t } = useTranslation('massSends');
  const lists = useWatchlists().data?.rows ?? [];
  return (
    <Select
      label={t('audience.watchlist')}
      placeholder={t('chooseList')}
      nothingFoundMessage={t('noLists')}
      searchable
      value={draft.watchlistId}
      onChange={(watchlistId) => onChange({ watchlistId })}
      data={lists.map(({ id, name, people }) => ({
        value: id,
        label: t('withPeople', { name, count: people }),
      }))}
    />
  );
}

function Segments({ draft, onChange }: AudienceFormProps) {
  const { t } = useTranslation('massSends');
  const segments = useSegments().data?.rows ?? [];
  return (
    <Select
      label={t('audience.segment')}
      placeholder={t('chooseSegment')}
      nothingFoundMessage={t('noSegments')}
      searchable
      value={draft.segmentId}
      onChange={(segmentId) => onChange({ segmentId })}
      data={segments.map(({ id, name, people }) => ({
        value: id,
        label: t('withPeople', { name, count: people }),
      }))}
    />
  );
}
