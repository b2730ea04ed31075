import { ActionIcon, Button, Collapse, SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type Upload, UploadRow } from '@tingshuo/contracts';
import { CircleCheck, Download, FileUp, Settings2, Table2, Trash2 } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import { ColumnMapping } from './column-mapping.js';
import { csvText } from './csv-text.js';
import styles from './import.module.css';
import {
  isOver,
  type RowFilter,
  useChangeSettings,
  useFetchRest,
  useImport,
  useJob,
  useReadAgain,
  useRemoveUpload,
} from './import-queries.js';
import { ImportRun } from './import-run.js';
import { ReadingSettings } from './reading-settings.js';
import { restTable } from './rest-table.js';
import { saveText } from './save-text.js';
import { UploadGrid } from './upload-grid.js';

const FILTERS = ['all', 'error', 'ready', 'known', 'imported'] as const;

interface UploadDeskProps {
  upload: Upload;
  filter: RowFilter;
  onFilter: (filter: RowFilter) => void;
}

/** One uploaded table: how it is read, its rows, and the import of those that are fine. */
export function UploadDesk({ upload, filter, onFilter }: UploadDeskProps) {
  const { t } = useTranslation('importing');
  const locale = useLocale();
  const say = useSay();
  const undo = useUndo();
  const navigate = useNavigate();
  const { id, name, counts, encoding, delimiter } = upload;
  const isUnread = !upload.settings.columns.some((column) => column?.field === 'text');
  const [isReading, setReading] = useState(isUnread);
  const change = useChangeSettings(id);
  const run = useImport(id);
  const fetchRest = useFetchRest(upload);
  const remove = useRemoveUpload();
  const jobId = run.data?.jobId ?? upload.jobId;
  const job = useJob(jobId).data;
  const isRunning = jobId !== null && !isOver(job?.state) && (run.isSuccess || job !== undefined);
  const readAgain = useReadAgain(id);
  const onOver = useEffectEvent(() => void readAgain());
  const state = job?.state;
  useEffect(() => {
    if (isOver(state)) onOver();
  }, [state]);

  const total = counts.ready + counts.error + counts.known + counts.imported;
  const shown = filter === undefined ? total : counts[filter];
  const rest = counts.ready + counts.error;
  const leave = () => void navigate({ to: '/publish/import', search: {} });
  const download = async () => {
    const rows = await fetchRest();
    saveText(t('restName', { name }), csvText(restTable(upload, rows, t('problems'), say)));
  };
  return (
    <div className={styles.desk}>
      <header className={styles.deskHead}>
        <div className={styles.name}>
          <strong className="ts-clip">{name}</strong>
          <span className={styles.dim}>
            {t('found', {
              encoding: encoding.toUpperCase(),
              delimiter: t(`delimiter.${delimiter as ','}`, { defaultValue: delimiter }),
            })}
          </span>
        </div>
        <Button
          variant="default"
          leftSection={<Settings2 size={14} aria-hidden />}
          aria-expanded={isReading}
          onClick={() => setReading(!isReading)}
        >
          {t('settings')}
        </Button>
        {rest > 0 && (
          <Button
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            title={t('restHint')}
            onClick={() => void download().catch(undo.fail)}
          >
            {t('rest')}
          </Button>
        )}
        <Button variant="default" leftSection={<FileUp size={14} aria-hidden />} onClick={leave}>
          {t('another')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('remove', { name })}
          disabled={isRunning}
          onClick={() => void remove.mutateAsync(id).then(leave, undo.fail)}
        >
          <Trash2 size={16} />
        </ActionIcon>
        <Button
          disabled={counts.ready === 0 || isRunning}
          loading={run.isPending || isRunning}
          onClick={() => run.mutate()}
        >
          {counts.ready > 0
            ? t('run', { count: counts.ready, n: formatCount(counts.ready, locale) })
            : t('nothingReady')}
        </Button>
      </header>
      <Collapse expanded={isReading}>
        <div className={styles.settings}>
          <ReadingSettings upload={upload} onChange={change.mutate} />
          <p className={styles.dim}>{t('columnsHint')}</p>
          <ColumnMapping upload={upload} onChange={change.mutate} />
        </div>
      </Collapse>
      {(change.error ?? run.error) && <Failure error={change.error ?? run.error} />}
      {job && <ImportRun upload={upload} job={job} />}
      <div className={styles.filters}>
        <SegmentedControl
          size="xs"
          aria-label={t('show')}
          value={filter ?? 'all'}
          onChange={(value) => onFilter(UploadRow.shape.state.safeParse(value).data)}
          data={FILTERS.map((value) => ({
            value,
            label: `${t(`filter.${value}`)} ${formatCount(value === 'all' ? total : counts[value], locale)}`,
          }))}
        />
      </div>
      {shown === 0 ? (
        <EmptyState
          icon={filter === 'error' ? <CircleCheck size={28} /> : <Table2 size={28} />}
          title={t('nothingHere')}
          hint={filter === 'error' ? t('nothingToFix') : t('dropHint')}
        />
      ) : (
        <UploadGrid
          key={`${filter} ${isRunning || counts.imported} ${JSON.stringify(upload.settings)}`}
          upload={upload}
          filter={filter}
          total={shown}
          canEdit={!isRunning}
        />
      )}
    </div>
  );
}
