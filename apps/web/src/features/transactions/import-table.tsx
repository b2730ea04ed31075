import { Anchor, Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import { csvText } from '../import/csv-text.js';
import { saveText } from '../import/save-text.js';
import { TableChoice, TableDrop } from '../import/table-drop.js';
import { useFileDrop } from '../media-library/use-file-drop.js';
import { useCustomers, useUndoImport } from './customer-queries.js';
import { sampleTransactions } from './sample-transactions.js';
import { TableReport } from './table-report.js';
import { TableSettingsForm } from './table-settings-form.js';
import styles from './transactions.module.css';
import { useTable } from './use-table.js';

/** The same in every language: colleagues who import the same table must not have it twice. */
const DEFAULT_SOURCE = 'shop';

/** A table of orders: read, looked through, and imported; importing it again changes nothing. */
export function ImportTable() {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const undo = useUndo();
  const undoImport = useUndoImport();
  const currency = useCustomers().data?.base?.currency ?? 'CNY';
  const reading = useTable({ source: DEFAULT_SOURCE, currency, dateOrder: null, columns: null });
  const { file, table, isSending } = reading;
  const drop = useFileDrop((files) => files[0] && reading.open(files[0]), !isSending);
  if (!file)
    return (
      <TableDrop drop={drop} label={t('importTab')} intro={t('intro')}>
        <TableChoice isOver={drop.isOver} onChoose={reading.open} />
        <p className={styles.dim}>
          {t('hint')}{' '}
          <Anchor
            component="button"
            type="button"
            fz="inherit"
            onClick={() => saveText(t('sampleName'), csvText(sampleTransactions(locale, Date.now())))}
          >
            {t('sample')}
          </Anchor>
        </p>
        <p className={styles.dim}>{t('api')}</p>
      </TableDrop>
    );
  const ready = table && !reading.isStored ? table.counts.new + table.counts.changed : 0;
  const store = () =>
    void reading.store().then((stored) => {
      const { importId, counts } = stored ?? { importId: null, counts: { new: 0, changed: 0 } };
      const n = counts.new + counts.changed;
      if (importId)
        undo.offer({
          done: t('imported', { count: n, n: formatCount(n, locale) }),
          undo: () => undoImport.mutateAsync(importId),
        });
    }, undo.fail);
  return (
    <div className={styles.overview}>
      <header className={styles.head}>
        <strong className="ts-clip">{file.name}</strong>
        {isSending && <Loader size="xs" aria-label={t('reading', { name: file.name })} />}
        <Button variant="default" size="xs" onClick={reading.close}>
          {t('another')}
        </Button>
        <Button size="xs" disabled={ready === 0 || isSending} onClick={store}>
          {ready > 0 ? t('run', { count: ready, n: formatCount(ready, locale) }) : t('nothingNew')}
        </Button>
      </header>
      {reading.error && <Failure error={reading.error} />}
      <TableSettingsForm settings={reading.settings} table={table} onChange={reading.change} />
      {table && <TableReport table={table} />}
    </div>
  );
}
