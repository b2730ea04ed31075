import type { DeliveryState } from '@tingshuo/contracts';
import {
  CheckCheck,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleX,
  Clock,
  Hand,
  type LucideIcon,
  RefreshCw,
  Send,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './conversation.module.css';

const PATH = ['queued', 'sending', 'sent', 'confirmed'] as const;

/** How far along the path a state has come; null for states beside it. */
const REACHED: Record<DeliveryState, number | null> = {
  draft: 0,
  awaiting_approval: 0,
  scheduled: 0,
  queued: 0,
  sending: 1,
  sent: 2,
  confirmed: 3,
  retry_wait: null,
  by_hand: null,
  unknown: null,
  missed: null,
  needs_check: null,
  failed: null,
  cancelled: null,
};

const ICON: Record<DeliveryState, LucideIcon> = {
  draft: Clock,
  awaiting_approval: Clock,
  scheduled: Clock,
  queued: Clock,
  sending: Send,
  sent: CircleCheck,
  confirmed: CheckCheck,
  retry_wait: RefreshCw,
  by_hand: Hand,
  unknown: CircleHelp,
  missed: CircleAlert,
  needs_check: CircleAlert,
  failed: CircleX,
  cancelled: CircleX,
};

/** Held → sending → sent → confirmed, each with its own shape; troubles stand alone. */
export function DeliverySteps({ state }: { state: DeliveryState }) {
  const { t } = useTranslation('cases');
  const reached = REACHED[state];
  const steps: readonly DeliveryState[] = reached === null ? [state] : PATH;
  return (
    <ol className={styles.steps} data-testid="delivery-state" data-state={state}>
      {steps.map((step, i) => {
        const Icon = ICON[step];
        const now = reached === null || i === reached;
        return (
          <li
            key={step}
            className={styles.step}
            data-reached={reached !== null && i <= reached}
            aria-current={now ? 'step' : undefined}
          >
            <Icon size={14} aria-hidden />
            {t(`delivery.${step === 'queued' && state === 'awaiting_approval' ? state : step}`)}
          </li>
        );
      })}
    </ol>
  );
}
