import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { WriteToButton } from '../../mass-sends/write-to-button.js';
import { useDataExport } from '../exporting/use-data-export.js';
import styles from '../influence.module.css';
import { usePart } from '../influence-queries.js';
import { peopleOf } from '../picture/picture.js';
import { KeepSelection } from '../segments/keep-selection.js';
import { useInfluence } from '../use-influence.js';
import { Panel } from './panel.js';
import { PersonLines } from './person-lines.js';

const LISTED = 100;

interface SelectionPanelProps {
  selection: ReadonlySet<string>;
  onSelect: (ids: string[]) => void;
}

/** The people in the lasso or marked in the table: how many, what they are worth together, and out of here as a file. */
export function SelectionPanel({ selection, onSelect }: SelectionPanelProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { moment, go } = useInfluence();
  const ids = useMemo(() => [...selection], [selection]);
  const part = usePart(ids, moment);
  const exporting = useDataExport();
  const people = useMemo(
    () => (part.data ? peopleOf(part.data.people).sort((a, b) => (b.value ?? 0) - (a.value ?? 0)) : []),
    [part.data],
  );
  const value = people.reduce((sum, person) => sum + (person.value ?? 0), 0);
  return (
    <Panel title={t('tool.selection')} onClose={() => go({ tool: undefined })}>
      <p className={styles.hint}>{t('selection.hint')}</p>
      <div className={styles.big} data-testid="selection-count">
        <b className="ts-num">
          {t('selection.count', { count: ids.length, shown: formatCount(ids.length, locale) })}
        </b>
      </div>
      {part.isLoading && <RowsSkeleton rows={4} />}
      {part.isError && <Failure error={part.error} onRetry={() => void part.refetch()} />}
      {part.data && (
        <p className={styles.hint}>
          {t('selection.ties', {
            ties: formatCount(part.data.ties.source.length, locale),
            value: formatCount(Math.round(value), locale),
          })}
        </p>
      )}
      {ids.length > 0 && (
        <div className={styles.buttons}>
          {(['csv-people', 'csv-ties', 'gexf', 'graphml'] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              size="compact-xs"
              loading={exporting.isPending && exporting.variables?.format === format}
              onClick={() => exporting.mutate({ ...moment, format, ids })}
            >
              {t(`export.${FORMAT_WORDS[format]}`)}
            </Button>
          ))}
          <WriteToButton people={ids} />
          <Button variant="subtle" size="compact-xs" onClick={() => onSelect([])}>
            {t('selection.clear')}
          </Button>
        </div>
      )}
      {ids.length > 0 && <KeepSelection people={ids} />}
      {exporting.isError && <Failure error={exporting.error} />}
      <PersonLines
        lines={people.slice(0, LISTED).map((person) => ({
          ...person,
          amount: person.value === null ? '–' : Math.round(person.value),
        }))}
        onPerson={(id) => go({ person: id, tool: undefined })}
      />
      {people.length > LISTED && (
        <p className={styles.hint}>
          {t('selection.more', { people: formatCount(people.length - LISTED, locale) })}
        </p>
      )}
    </Panel>
  );
}

export const FORMAT_WORDS = {
  gexf: 'gexf',
  graphml: 'graphml',
  'csv-people': 'people',
  'csv-ties': 'ties',
} as const;
