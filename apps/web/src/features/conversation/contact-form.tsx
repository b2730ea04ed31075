import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import styles from './conversation.module.css';

const FIELDS = ['name', 'phone', 'email', 'wechat', 'order', 'company', 'address'] as const;

interface ContactFormProps {
  contact: Record<string, string>;
  suggested: Record<string, string>;
  saving: boolean;
  error: unknown;
  onSave: (contact: Record<string, string>) => void;
}

/** Contact fields with what was found in the posts one press away. */
export function ContactForm({ contact, suggested, saving, error, onSave }: ContactFormProps) {
  const { t } = useTranslation('cases');
  const [changes, setChanges] = useState<Record<string, string>>({});
  const extra = [...Object.keys(contact), ...Object.keys(suggested)].filter((key) => !isKnown(key));
  const filledIn = (key: string) => changes[key] ?? contact[key] ?? '';
  const changed = Object.entries(changes).some(([key, value]) => value !== (contact[key] ?? ''));
  const set = (key: string, value: string) => setChanges({ ...changes, [key]: value });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const merged = { ...contact, ...changes };
        onSave(Object.fromEntries(Object.entries(merged).filter(([, value]) => value.trim() !== '')));
      }}
    >
      <div className={styles.fields}>
        {[...FIELDS, ...new Set(extra)].map((key) => {
          const offer = suggested[key];
          return (
            <div key={key}>
              <TextInput
                size="xs"
                label={isKnown(key) ? t(`contactField.${key}`) : key}
                value={filledIn(key)}
                onChange={(event) => set(key, event.currentTarget.value)}
              />
              {offer && filledIn(key) !== offer && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  mt={2}
                  onClick={() => set(key, offer)}
                  data-testid={`suggestion-${key}`}
                >
                  {t('suggestion', { value: offer })}
                </Button>
              )}
            </div>
          );
        })}
      </div>
      {error !== null && error !== undefined && <Failure error={error} />}
      <Button type="submit" variant="default" disabled={!changed} loading={saving} fullWidth>
        {t('saveContact')}
      </Button>
    </form>
  );
}

function isKnown(key: string): key is (typeof FIELDS)[number] {
  return (FIELDS as readonly string[]).includes(key);
}
