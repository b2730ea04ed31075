import type { ReactNode } from 'react';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import styles from '../influence.module.css';

export interface PersonLine {
  id: string;
  name: string;
  handle: string;
  network: string;
  detail?: string;
  amount?: ReactNode;
  amountDetail?: string;
}

interface PersonLinesProps {
  lines: readonly PersonLine[];
  numbered?: boolean;
  onPerson: (id: string) => void;
}

/** People of an answer in its order; each opens. */
export function PersonLines({ lines, numbered = false, onPerson }: PersonLinesProps) {
  return (
    <ol className={styles.list}>
      {lines.map((line, i) => (
        <li key={line.id}>
          <button type="button" onClick={() => onPerson(line.id)}>
            {numbered && <span className={`${styles.rank} ts-num`}>{i + 1}</span>}
            <NetworkGlyph network={line.network} />
            <span className={styles.who}>
              <strong className="ts-clip">{line.name || line.handle}</strong>
              <span className="ts-clip">{line.detail ?? `@${line.handle}`}</span>
            </span>
            {line.amount !== undefined && (
              <span className={`${styles.amount} ts-num`}>
                {line.amount}
                {line.amountDetail && <span>{line.amountDetail}</span>}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
}
