import { Textarea, type TextareaProps } from '@mantine/core';
import type { CSSProperties } from 'react';
import styles from './growing-field.module.css';
import { rowsOf } from './rows.js';

interface GrowingFieldProps extends Omit<TextareaProps, 'autosize' | 'value' | 'minRows' | 'maxRows'> {
  value: string;
  minRows: number;
  maxRows: number;
}

/**
 * A text field as high as its text. The browser sees to it where it can; measuring in a second field, as the kit does
 * at every drawing, takes longer than a key may for a long text. Elsewhere the rows are estimated.
 */
export function GrowingField({ minRows, maxRows, value, ...rest }: GrowingFieldProps) {
  const rows = { '--rows-min': minRows, '--rows-max': maxRows } as CSSProperties;
  return (
    <Textarea
      {...rest}
      value={value}
      rows={rowsOf(value, minRows, maxRows)}
      classNames={{ input: styles.growing ?? '' }}
      style={rows}
    />
  );
}
