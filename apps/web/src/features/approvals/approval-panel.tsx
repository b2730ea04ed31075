import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { useSession } from '../session/session-context.js';
import { ApprovalLog } from './approval-log.js';
import { usePublicationApprovals } from './approval-queries.js';
import styles from './approvals.module.css';
import { DecideBar } from './decide-bar.js';
import { RefusalNote } from './refusal-note.js';
import { RemindButton } from './remind-button.js';
import { isRemindable, lastOfAccounts, requestGroups } from './request-groups.js';
import { RequestSteps } from './request-steps.js';
import { SignOffLinks } from './sign-off-links.js';

const TONE: Record<string, Tone> = {
  open: 'amber',
  approved: 'green',
  refused: 'red',
  expired: 'red',
};

/** Where the approval of a publication stands, per account; nothing where nobody was ever asked. */
export function ApprovalPanel({ publicationId }: { publicationId: string }) {
  const { t } = useTranslation('approvals');
  const locale = useLocale();
  const { user } = useSession();
  const found = usePublicationApprovals(publicationId);
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  const requests = found.data?.requests ?? [];
  const [group] = requestGroups(lastOfAccounts(requests));
  if (!group) return null;
  const open = group.requests.filter(({ state }) => state === 'open');
  const waiting = open.filter(isRemindable);
  const isOwn = requests.some(({ authors }) => authors.some(({ id }) => id === user.id));
  return (
    <section className={styles.panel} aria-label={t('title')} data-testid="approval-panel">
      <h3>{t('title')}</h3>
      {group.variants.map(({ textHash, requests: same }) => {
        const mine = same.filter(({ isMine }) => isMine);
        return (
          <div key={textHash} className={styles.panelVariant}>
            <ul className={styles.targets}>
              {same.map(({ id, network, handle, state, closedAt }) => (
                <li key={id}>
                  <NetworkGlyph network={network} /> @{handle}
                  <Chip
                    tone={TONE[state] ?? 'plain'}
                    {...(closedAt ? { title: formatInstant(closedAt, locale) } : {})}
                  >
                    {t(`state.${state}`)}
                  </Chip>
                </li>
              ))}
            </ul>
            {same[0]?.state === 'refused' && <RefusalNote log={same[0].log} />}
            {same[0] && same[0].state !== 'refused' && <RequestSteps steps={same[0].steps} />}
            {mine.length > 0 && <DecideBar requests={mine} hasKeys={false} />}
          </div>
        );
      })}
      {waiting.length > 0 && <RemindButton requestIds={waiting.map(({ id }) => id)} />}
      <SignOffLinks
        publicationId={publicationId}
        links={found.data?.links ?? []}
        accounts={isOwn ? [] : open.filter(({ steps }) => steps.some(({ client }) => client !== null))}
      />
      <ApprovalLog requests={requests} />
    </section>
  );
}
