import { Button, Select, Textarea } from '@mantine/core';
import type { Share, ShareAct } from '@tingshuo/contracts';
import { ExternalLink, Heart, Quote, Repeat2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCancelShare, useShare, useShareChoices } from './share-queries.js';
import styles from './shares.module.css';

interface SharePanelProps {
  postId: string;
  onClose: () => void;
  onThank?: (() => void) | undefined;
}

/** By which account, as it is or with words of our own, and what was done already. */
export function SharePanel({ postId, onClose, onThank }: SharePanelProps) {
  const { t } = useTranslation('shares');
  const locale = useLocale();
  const undo = useUndo();
  const choices = useShareChoices(postId, true);
  const share = useShare(postId);
  const cancel = useCancelShare();
  const [chosen, setChosen] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const accounts = choices.data?.accounts ?? [];
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  const act = (what: ShareAct) => {
    if (!account) return;
    const text = what === 'quote' ? words : '';
    share.mutate(
      { act: what, accountId: account.id, text },
      {
        onSuccess: ({ id }) => {
          onClose();
          undo.offer({
            done: t(`done.${what}`, { handle: account.handle }),
            undo: () => cancel.mutateAsync(id),
          });
        },
      },
    );
  };
  if (choices.isPending) return <RowsSkeleton rows={3} height={32} />;
  if (choices.isError) return <Failure error={choices.error} onRetry={() => void choices.refetch()} />;
  const { refusal, shares } = choices.data;
  const isBarred = account?.needsApproval === true;
  return (
    <div className={styles.panel}>
      {onThank && (
        <Button
          size="xs"
          variant="default"
          justify="flex-start"
          leftSection={<Heart size={14} aria-hidden />}
          onClick={onThank}
        >
          {t('thank')}
        </Button>
      )}
      {refusal && <p className={styles.hint}>{refusal[locale]}</p>}
      {!refusal && accounts.length === 0 && <p className={styles.hint}>{t('nobody')}</p>}
      {account && (
        <>
          <Select
            size="xs"
            label={t('by')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            value={account.id}
            onChange={setChosen}
            data={accounts.map(({ id, handle }) => ({ value: id, label: `@${handle.replace(/^@/, '')}` }))}
          />
          {isBarred && <p className={styles.hint}>{t('needsApproval')}</p>}
          {account.acts.includes('repost') && (
            <Button
              size="xs"
              justify="flex-start"
              leftSection={<Repeat2 size={14} aria-hidden />}
              disabled={isBarred || shares.some((each) => isStanding(each, account.id))}
              loading={share.isPending && share.variables.act === 'repost'}
              onClick={() => act('repost')}
            >
              {t('repost')}
            </Button>
          )}
          {account.acts.includes('quote') && (
            <>
              <Textarea
                size="xs"
                label={t('words')}
                autosize
                minRows={2}
                maxRows={6}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
              />
              <Button
                size="xs"
                variant="default"
                justify="flex-start"
                leftSection={<Quote size={14} aria-hidden />}
                disabled={isBarred || words.trim() === ''}
                loading={share.isPending && share.variables.act === 'quote'}
                onClick={() => act('quote')}
              >
                {t('quote')}
              </Button>
            </>
          )}
        </>
      )}
      {share.isError && <Failure error={share.error} />}
      {shares.length > 0 && (
        <ul className={styles.shares} aria-label={t('soFar')}>
          {shares.map((each) => (
            <ShareLine
              key={each.id}
              share={each}
              handle={accounts.find(({ id }) => id === each.accountId)?.handle ?? ''}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function ShareLine({ share, handle }: { share: Share; handle: string }) {
  const { t } = useTranslation('shares');
  const locale = useLocale();
  const { state, act, reason, permalink } = share;
  const tone: Tone = LIVE.has(state) ? 'green' : TROUBLED.has(state) ? 'amber' : 'plain';
  const stands = LIVE.has(state)
    ? 'live'
    : TROUBLED.has(state)
      ? 'trouble'
      : state === 'cancelled'
        ? 'cancelled'
        : 'waiting';
  return (
    <li>
      <span className="ts-clip">
        {t(`act.${act}`)} · @{handle.replace(/^@/, '')}
      </span>
      <Chip tone={tone} firm {...(reason && { title: reason[locale] })}>
        {t(`state.${stands}`)}
      </Chip>
      {permalink && (
        <a href={permalink} target="_blank" rel="noreferrer" aria-label={t('open')}>
          <ExternalLink size={13} aria-hidden />
        </a>
      )}
    </li>
  );
}

const LIVE = new Set<Share['state']>(['sent', 'confirmed']);
const TROUBLED = new Set<Share['state']>(['failed', 'needs_check', 'missed']);

/** A repost that is there, or on its way. */
function isStanding({ act, accountId, state }: Share, by: string): boolean {
  return act === 'repost' && accountId === by && state !== 'cancelled' && state !== 'failed';
}
