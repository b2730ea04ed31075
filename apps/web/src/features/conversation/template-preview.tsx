import type { MessageTemplate } from '@tingshuo/contracts';
import type { SlotValues } from '@tingshuo/publishing';
import { useTranslation } from 'react-i18next';
import styles from './templates.module.css';

/** The message as its reader gets it; what is not filled yet stands as a gap with its name. */
export function TemplatePreview({ template, values }: { template: MessageTemplate; values: SlotValues }) {
  const { t } = useTranslation('cases');
  const labels = new Map(template.slots.map(({ key, label }) => [key, label]));
  const parts = template.body.map((part, index) => ({ part, id: `${template.id} ${index}` }));
  return (
    <section className={styles.preview} aria-label={t('template.preview')} data-testid="template-preview">
      <strong>{template.title}</strong>
      <p className={styles.words}>
        {parts.map(({ part, id }) => {
          if ('words' in part) return <span key={id}>{part.words}</span>;
          const value = values[part.slot]?.trim();
          return value ? (
            <b key={id}>{value}</b>
          ) : (
            <i key={id} className={styles.gap}>
              {labels.get(part.slot) ?? part.slot}
            </i>
          );
        })}
      </p>
    </section>
  );
}
