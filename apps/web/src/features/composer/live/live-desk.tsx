import { Button } from '@mantine/core';
import type { Publication, PublishRules, TargetState } from '@tingshuo/contracts';
import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveRemove } from '../../deliveries/live-remove.js';
import styles from './live.module.css';
import { LiveEdit } from './live-edit.js';

const LIVE = new Set<TargetState>(['published', 'partly_published']);

interface LiveDeskProps {
  publication: Publication;
  rules: readonly PublishRules[];
  zone: string;
}

/** What can still be done to posts that are out: change their words, or remove them. */
export function LiveDesk({ publication, rules, zone }: LiveDeskProps) {
  const { t } = useTranslation('composeHelp');
  const [isOpen, setOpen] = useState(false);
  if (!publication.targets.some(({ state }) => LIVE.has(state))) return null;
  return (
    <div className={styles.desk} data-testid="live-desk">
      <Button variant="default" leftSection={<PenLine size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {t('live.edit')}
      </Button>
      <LiveRemove publication={publication} />
      {isOpen && <LiveEdit id={publication.id} rules={rules} zone={zone} onClose={() => setOpen(false)} />}
    </div>
  );
}
