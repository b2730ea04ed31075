import { Button } from '@mantine/core';
import type { Upload, UploadProblem, UploadRow } from '@tingshuo/contracts';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import styles from './import.module.css';
import { columnName, problemsAt } from './row-problems.js';

interface CellProblemsProps {
  upload: Upload;
  row: UploadRow | null;
  column: number;
  onNext: () => void;
}

/** What is wrong where the keys stand, in full, and how it is put right. */
export function CellProblems({ upload, row, column, onNext }: CellProblemsProps) {
  const { t } = useTranslation('importing');
  const ofCell = row ? problemsAt(row, column) : [];
  const ofRow = row ? problemsAt(row, null) : [];
  return (
    <footer className={styles.problems}>
      <div role="status" aria-live="polite" className={styles.problemText}>
        {row && ofCell.length + ofRow.length > 0 ? (
          <>
            <strong>{t('where', { row: row.index + 1, column: columnName(upload, column, t) })}</strong>
            {[...ofCell, ...ofRow].map((problem) => (
              <Problem key={`${problem.code} ${problem.accountId} ${problem.message.en}`} problem={problem} />
            ))}
          </>
        ) : (
          <span id="import-keys" className={styles.dim}>
            {t('keys')}
          </span>
        )}
      </div>
      {upload.counts.error > 0 && (
        <Button variant="default" onClick={onNext}>
          {t('nextProblem')}
        </Button>
      )}
    </footer>
  );
}

function Problem({ problem: { severity, message, fix } }: { problem: UploadProblem }) {
  const say = useSay();
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <span className={styles.problem} data-severity={severity}>
      <Icon size={13} aria-hidden />
      <span>
        {say(message)} {fix && <span className={styles.dim}>{say(fix)}</span>}
      </span>
    </span>
  );
}
