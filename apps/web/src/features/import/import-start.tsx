import { Anchor, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Upload } from '@tingshuo/contracts';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import { Failure } from '../../ui/failure.js';
import { ToolButton } from '../../ui/tool-button.js';
import { useUndo } from '../../undo/undo-context.js';
import { usePublishRules } from '../composer/publication-queries.js';
import { useFileDrop } from '../media-library/use-file-drop.js';
import { csvText } from './csv-text.js';
import { ExportForm } from './export-form.js';
import styles from './import.module.css';
import { useRemoveUpload, useUploads } from './import-queries.js';
import { sampleTable } from './sample-table.js';
import { saveText } from './save-text.js';
import { TableChoice, TableDrop } from './table-drop.js';
import { useSendTable } from './use-send-table.js';

/** Where a table comes from: a file, an earlier upload, or a sample to fill in. And the plan as a table. */
export function ImportStart({ onRead }: { onRead: (upload: Upload) => void }) {
  const { t } = useTranslation('importing');
  const { send, sending, error } = useSendTable(onRead);
  const drop = useFileDrop((files) => files[0] && send(files[0]), sending === null);
  return (
    <div className={styles.start}>
      <TableDrop drop={drop} label={t('title')} intro={t('intro')}>
        {sending ? (
          <div className={styles.run} role="status">
            <span>{t('reading', { name: sending.name })}</span>
            <Progress
              value={sending.share * 100}
              size="sm"
              animated
              aria-label={t('reading', { name: sending.name })}
            />
          </div>
        ) : (
          <TableChoice isOver={drop.isOver} onChoose={send} />
        )}
        <p className={styles.dim}>
          {t('dropHint')} <SampleLink />
        </p>
        {error && <Failure error={error} />}
      </TableDrop>
      <EarlierUploads />
      <ExportForm />
    </div>
  );
}

function SampleLink() {
  const { t } = useTranslation('importing');
  const locale = useLocale();
  const accounts = usePublishRules().data?.rows ?? [];
  const names = accounts
    .filter(({ unavailable }) => unavailable === null)
    .slice(0, 2)
    .map(({ network, handle }) => `${network}:${handle.replace(/^@/, '')}`);
  return (
    <Anchor
      component="button"
      type="button"
      fz="inherit"
      title={t('sampleHint')}
      onClick={() => saveText(t('sampleName'), csvText(sampleTable(locale, names, Date.now())))}
    >
      {t('sample')}
    </Anchor>
  );
}

function EarlierUploads() {
  const { t } = useTranslation('importing');
  const locale = useLocale();
  const undo = useUndo();
  const remove = useRemoveUpload();
  const rows = useUploads().data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('earlier')}</h2>
      <table className={styles.earlier}>
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('filter.ready')}</th>
            <th scope="col">{t('filter.error')}</th>
            <th scope="col">{t('filter.imported')}</th>
            <th scope="col">{t('uploaded')}</th>
            <td />
          </tr>
        </thead>
        <tbody className="ts-num">
          {rows.map(({ id, name, counts, createdAt }) => (
            <tr key={id} data-testid="earlier-upload">
              <th scope="row">
                <Link to="/publish/import" search={{ upload: id }}>
                  {name}
                </Link>
              </th>
              <td>{formatCount(counts.ready, locale)}</td>
              <td>{formatCount(counts.error, locale)}</td>
              <td>{formatCount(counts.imported + counts.known, locale)}</td>
              <td>
                <Age at={createdAt} />
              </td>
              <td>
                <ToolButton
                  bare
                  label={t('remove', { name })}
                  Icon={Trash2}
                  onClick={() => remove.mutate(id, { onError: undo.fail })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
