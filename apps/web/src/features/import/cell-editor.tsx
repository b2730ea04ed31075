import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import styles from './import.module.css';

interface CellEditorProps {
  value: string;
  label: string;
  /** `by` tells where the keys go on; null: they stay. */
  onSave: (value: string, by: { rows: number; columns: number } | null) => void;
  onCancel: () => void;
}

/** Enter saves and goes down, Tab goes on to the right, Alt+Enter makes a line, Escape leaves the cell as it was. */
export function CellEditor({ value, label, onSave, onCancel }: CellEditorProps) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const end = (act: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.altKey)
      end(() => onSave(text, { rows: event.shiftKey ? -1 : 1, columns: 0 }));
    else if (event.key === 'Enter') setText(`${text}\n`);
    else if (event.key === 'Tab') end(() => onSave(text, { rows: 0, columns: event.shiftKey ? -1 : 1 }));
    else if (event.key === 'Escape') end(onCancel);
    else return;
    event.preventDefault();
  };
  return (
    <textarea
      ref={field}
      className={styles.editor}
      aria-label={label}
      rows={text.length > 40 || text.includes('\n') ? 5 : 1}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(() => onSave(text, null))}
      onPaste={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
