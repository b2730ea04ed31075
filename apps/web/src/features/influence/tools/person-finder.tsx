import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../../keys/key-context.js';
import { type FoundPerson, PersonPicker } from './person-picker.js';
import styles from './picker.module.css';

/** The search box that flies to a person. */
export function PersonFinder({ onFound }: { onFound: (person: FoundPerson) => void }) {
  const { t } = useTranslation('influence');
  const input = useRef<HTMLInputElement>(null);
  useKey('search.focus', () => input.current?.focus());
  return (
    <PersonPicker
      ref={input}
      className={styles.finder ?? ''}
      size="xs"
      value={null}
      aria-label={t('find')}
      placeholder={t('find')}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={null}
      onFound={(person) => person && onFound(person)}
    />
  );
}
