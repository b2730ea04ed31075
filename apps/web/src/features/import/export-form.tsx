import { Button, TextInput } from '@mantine/core';
import { uploadRoutes } from '@tingshuo/contracts';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/api.js';
import styles from './import.module.css';

/** The plan of some days as a table. Without days: all of it. */
export function ExportForm() {
  const { t } = useTranslation('importing');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const address = addressOf(uploadRoutes.export.path, {}, { zone, from: startOf(from), to: startOf(to, 1) });
  return (
    <section>
      <h2>{t('exportPlan')}</h2>
      <p className={styles.dim}>{t('exportHint')}</p>
      <div className={styles.export}>
        <TextInput
          type="date"
          label={t('from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button
          component="a"
          href={address}
          download
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
        >
          {t('exportPlan')}
        </Button>
      </div>
    </section>
  );
}

/** Midnight of a day on this machine's clock, some days on; undefined where no day was chosen. */
function startOf(day: string, daysOn = 0): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + daysOn).toISOString();
}
