import { Button, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chordOf } from '../../keys/chord.js';
import { useKeyMap } from '../../keys/key-context.js';
import { conflictOf, KEY_ACTIONS, type KeyAction, STANDARD_KEYS } from '../../keys/key-map.js';
import { useKeyName } from '../../keys/key-name.js';
import { KeysLabel } from '../../keys/keys-label.js';
import styles from './settings.module.css';

const PAUSE_MS = 900;

/** The key map, changed by pressing the new keys; a key that is taken says by whom and changes nothing. */
export function KeySettings() {
  const { t } = useTranslation('settings');
  const nameOf = useKeyName();
  const { map, setMap } = useKeyMap();
  const [recording, setRecording] = useState<{ action: KeyAction; chords: string[]; at: number } | null>(
    null,
  );
  const [problem, setProblem] = useState<{ action: KeyAction; other: KeyAction } | null>(null);

  const onKeyDown = (action: KeyAction) => (event: KeyboardEvent) => {
    if (recording?.action !== action || event.nativeEvent.isComposing) return;
    const chord = chordOf(event);
    if (!chord || chord === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const going = recording.chords.length === 1 && event.timeStamp - recording.at < PAUSE_MS;
    const chords = going ? [...recording.chords, chord] : [chord];
    const keys = chords.join(' ');
    const other = conflictOf(map, action, keys);
    setProblem(other ? { action, other } : null);
    if (!other) setMap({ ...map, [action]: keys });
    setRecording({ action, chords, at: event.timeStamp });
  };
  return (
    <>
      <p className={styles.hint}>{t('keysHint')}</p>
      <ul className={styles.keys}>
        {KEY_ACTIONS.map((action) => (
          <li key={action}>
            <span>{nameOf(action)}</span>
            {problem?.action === action && (
              <span role="alert" className={styles.problem}>
                {t('conflict', { action: nameOf(problem.other) })}
              </span>
            )}
            <Button
              variant={recording?.action === action ? 'light' : 'default'}
              size="compact-sm"
              onClick={() => setRecording({ action, chords: [], at: 0 })}
              onBlur={() => setRecording(null)}
              onKeyDown={onKeyDown(action)}
            >
              <VisuallyHidden>{t('change', { action: nameOf(action) })}</VisuallyHidden>
              {recording?.action === action && recording.chords.length === 0 ? (
                t('press')
              ) : (
                <KeysLabel action={action} />
              )}
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="subtle" mt="sm" onClick={() => setMap({ ...STANDARD_KEYS })}>
        {t('reset')}
      </Button>
    </>
  );
}
