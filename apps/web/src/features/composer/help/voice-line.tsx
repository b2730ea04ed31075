import { ActionIcon, Button, Group, Textarea } from '@mantine/core';
import type { PublishRules } from '@tingshuo/contracts';
import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import styles from './help.module.css';
import { useSaveVoiceGuide } from './help-queries.js';

const LONGEST = 4_000;

interface VoiceLineProps {
  account: PublishRules;
  lang: string;
  text: string;
  mayWrite: boolean;
}

/** The guide of one account, written where it is read. */
export function VoiceLine({ account, lang, text, mayWrite }: VoiceLineProps) {
  const { t } = useTranslation('composeHelp');
  const say = useSay();
  const [isWriting, setWriting] = useState(false);
  const { network, networkName, handle } = account;
  const name = `${say(networkName)} ${handle}`;
  return (
    <li data-testid="voice-line">
      <span className={styles.who}>
        <NetworkGlyph network={network} />
        <strong className="ts-clip">{handle}</strong>
        {mayWrite && !isWriting && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('voice.edit', { name })}
            onClick={() => setWriting(true)}
          >
            <PenLine size={13} />
          </ActionIcon>
        )}
      </span>
      {isWriting ? (
        <VoiceForm account={account} lang={lang} text={text} name={name} onClose={() => setWriting(false)} />
      ) : (
        text && <p className={`${styles.guide} ts-prose`}>{text}</p>
      )}
    </li>
  );
}

interface VoiceFormProps extends Omit<VoiceLineProps, 'mayWrite'> {
  name: string;
  onClose: () => void;
}

function VoiceForm({ account, lang, text, name, onClose }: VoiceFormProps) {
  const { t } = useTranslation('composeHelp');
  const { t: tu } = useTranslation();
  const [words, setWords] = useState(text);
  const save = useSaveVoiceGuide();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ accountId: account.accountId, lang, text: words.trim() }, { onSuccess: onClose });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Textarea
        autoFocus
        rows={5}
        aria-label={t('voice.of', { name })}
        placeholder={t('voice.placeholder')}
        maxLength={LONGEST}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {save.error && <Failure error={save.error} />}
      <Group gap={8} mt={6} justify="flex-end">
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {tu('cancel')}
        </Button>
        <Button size="compact-sm" type="submit" loading={save.isPending}>
          {tu('save')}
        </Button>
      </Group>
    </form>
  );
}
