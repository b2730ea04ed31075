import { Button, Menu } from '@mantine/core';
import { CalendarClock, ChevronDown, ListPlus, NotebookPen, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../i18n/locale.js';
import { KeysLabel } from '../../../keys/keys-label.js';
import { momentIn } from '../../calendar/calendar-words.js';
import { PLAN_MODES, type PlanMode } from './plan-mode.js';
import styles from './planning.module.css';

const ICON = { now: Send, slot: ListPlus, at: CalendarClock } as const;

interface PlanButtonProps {
  mode: PlanMode;
  dueAt: string | null;
  zone: string;
  /** The first free slots of the chosen accounts, epoch ms. */
  slots: readonly number[];
  hasErrors: boolean;
  isBusy: boolean;
  onMain: () => void;
  onPick: (mode: PlanMode) => void;
  onLeave: () => void;
}

/** Hands the post over the way that was used last, or another one from its menu. */
export function PlanButton({
  mode,
  hasErrors,
  isBusy,
  onMain,
  onPick,
  onLeave,
  slots,
  dueAt,
  zone,
}: PlanButtonProps) {
  const { t } = useTranslation('composer');
  const locale = useLocale();
  const Icon = ICON[mode];
  const [slot] = slots;
  const detail: Record<PlanMode, string> = {
    now: t('mode.nowHint'),
    slot:
      slot === undefined ? t('mode.slotNone') : t('mode.slotHint', { when: momentIn(slot, zone, locale) }),
    at: dueAt === null ? t('mode.atNone') : momentIn(Date.parse(dueAt), zone, locale),
  };
  return (
    <Button.Group>
      <Button
        variant={hasErrors ? 'light' : 'filled'}
        loading={isBusy}
        leftSection={<Icon size={14} aria-hidden />}
        rightSection={<KeysLabel action="composer.send" />}
        data-testid="compose-plan"
        onClick={onMain}
      >
        {t(`mode.${mode}`)}
      </Button>
      <Menu position="top-end" width={280}>
        <Menu.Target>
          <Button
            variant={hasErrors ? 'light' : 'filled'}
            px={8}
            aria-label={t('mode.other')}
            className={styles.caret ?? ''}
          >
            <ChevronDown size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {PLAN_MODES.map((each) => {
            const Each = ICON[each];
            return (
              <Menu.Item key={each} leftSection={<Each size={15} aria-hidden />} onClick={() => onPick(each)}>
                {t(`mode.${each}`)}
                <span className={styles.menuHint}>{detail[each]}</span>
              </Menu.Item>
            );
          })}
          <Menu.Divider />
          <Menu.Item leftSection={<NotebookPen size={15} aria-hidden />} onClick={onLeave}>
            {t('mode.draft')}
            <span className={styles.menuHint}>{t('mode.draftHint')}</span>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
