import { CloudAlert, CloudCheck, CloudOff, CloudUpload, HardDrive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../i18n/locale.js';
import { useFailureText } from '../../../ui/failure.js';
import { type Autosave, type SaveMark as Mark, saveMark } from './autosave.js';
import styles from './saving.module.css';

const ICON = {
  new: null,
  unsaved: CloudUpload,
  saving: CloudUpload,
  saved: CloudCheck,
  held: HardDrive,
  offline: CloudOff,
  refused: CloudAlert,
  stale: CloudAlert,
} as const satisfies Record<Mark, unknown>;
const WRONG = new Set<Mark>(['offline', 'refused', 'stale']);

/** How far the server knows what is written. Changes are told quietly, trouble at once. */
export function SaveMark({ save }: { save: Autosave }) {
  const { t } = useTranslation('composer');
  const locale = useLocale();
  const failureText = useFailureText();
  const mark = saveMark(save);
  const Icon = ICON[mark];
  const isWrong = WRONG.has(mark);
  const time =
    save.savedAt === null
      ? null
      : new Date(save.savedAt).toLocaleTimeString(locale === 'zh' ? 'zh-CN' : 'en-GB', {
          hour: '2-digit',
          minute: '2-digit',
        });
  const words = mark === 'saved' && time ? t('save.savedAt', { time }) : t(`save.${mark}`);
  const why = save.trouble?.kind === 'refused' ? failureText(save.trouble.error) : null;
  return (
    <span
      className={styles.mark}
      data-wrong={isWrong}
      data-mark={mark}
      data-testid="compose-save"
      role={isWrong ? 'alert' : undefined}
      title={why ?? words}
    >
      {Icon && <Icon size={14} aria-hidden />} {why ?? words}
    </span>
  );
}
