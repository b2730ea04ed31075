import { useTranslation } from 'react-i18next';
import type { KeyAction } from './key-map.js';

type WordKey<A extends string> = A extends `${infer Group}.${infer Name}` ? `${Group}_${Name}` : never;

/** The words of an action; `.` separates levels in the word tables, hence the underscore. */
export function useKeyName(): (action: KeyAction) => string {
  const { t } = useTranslation('keys');
  return (action) => t(`action.${action.replace('.', '_') as WordKey<KeyAction>}`);
}
