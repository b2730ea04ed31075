import type { UploadRow } from '@tingshuo/contracts';
import { Check, CircleDot, Equal, type LucideIcon, TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { cellRole } from './grid-role.js';
import styles from './import.module.css';
import { problemsAt, severityOf } from './row-problems.js';

const LOOK: Record<UploadRow['state'], { Icon: LucideIcon; colour: string }> = {
  error: { Icon: TriangleAlert, colour: 'var(--ts-red)' },
  ready: { Icon: CircleDot, colour: 'var(--ts-green)' },
  known: { Icon: Equal, colour: 'var(--ts-dim)' },
  imported: { Icon: Check, colour: 'var(--ts-green)' },
};

interface GridRowProps {
  /** Null while it is on its way. */
  row: UploadRow | null;
  place: number;
  top: number;
  columns: number;
  /** The column in which the keys stand; null: in another row. */
  current: number | null;
  editor: ReactNode;
}

/** One line of the table: its number, how it stands, and its cells with what is wrong with them. */
export const GridRow = memo(function GridRow({ row, place, top, columns, current, editor }: GridRowProps) {
  const { t } = useTranslation('importing');
  const say = useSay();
  if (!row) {
    return (
      <tr aria-rowindex={place + 2} aria-busy style={{ top }}>
        <td colSpan={columns + 2} className={styles.dim}>
          {t('loadingRow')}
        </td>
      </tr>
    );
  }
  const { Icon, colour } = LOOK[row.state];
  const ofRow = problemsAt(row, null);
  return (
    <tr aria-rowindex={place + 2} data-state={row.state} data-testid="upload-row" style={{ top }}>
      <th scope="row" className="ts-num">
        {row.index + 1}
      </th>
      <td data-severity={severityOf(ofRow)} title={ofRow.map(({ message }) => say(message)).join('\n')}>
        <Icon size={13} color={colour} aria-hidden />
        <span className="ts-clip">{t(`state.${row.state}`)}</span>
      </td>
      {Array.from({ length: columns }, (_, column) => {
        const problems = problemsAt(row, column);
        const severity = severityOf(problems);
        const isCurrent = current === column;
        return (
          <td
            key={column}
            id={`cell-${place}-${column}`}
            {...cellRole(column, isCurrent, severity === 'error')}
            data-row={place}
            data-column={column}
            data-severity={severity}
            data-current={isCurrent}
            title={problems.map(({ message }) => say(message)).join('\n')}
          >
            {isCurrent && editor ? editor : <span className="ts-clip">{row.cells[column] ?? ''}</span>}
          </td>
        );
      })}
    </tr>
  );
});
