import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { PollQuestion } from '@tingshuo/contracts';
import { Plus, Vote, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatRough } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { useUndo } from '../../../undo/undo-context.js';
import { useComposer } from '../composer-context.js';
import { setPoll } from '../draft/draft-edits.js';
import { focusField } from '../problems/focus-field.js';
import { POLL_FIELD } from '../problems/jump-target.js';
import styles from './writing.module.css';

const MIN_OPTIONS = 2;
const MAX_OPTIONS = 12;
const MINUTES = [30, 60, 360, 720, 1440, 3 * 1440, 7 * 1440, 14 * 1440, 30 * 1440];
const BLANK: PollQuestion = { options: ['', ''], minutes: 1440, multiple: false };

/** The options of a question to followers; offered for the kinds that ask. */
export function PollEditor() {
  const { t } = useTranslation('composer');
  const { draft, change, isReadOnly } = useComposer();
  const { poll } = draft.content;
  const isAsked = draft.kind === 'poll' || draft.kind === 'question';
  if (!poll && (!isAsked || isReadOnly)) return null;
  if (!poll)
    return (
      <Button
        id={POLL_FIELD}
        size="compact-sm"
        variant="subtle"
        leftSection={<Vote size={14} aria-hidden />}
        onClick={() => {
          change(setPoll(BLANK));
          focusField(`${POLL_FIELD}-0`);
        }}
      >
        {t('poll.add')}
      </Button>
    );
  return <Options poll={poll} />;
}

function Options({ poll }: { poll: PollQuestion }) {
  const { t } = useTranslation('composer');
  const locale = useLocale();
  const undo = useUndo();
  const { change, isReadOnly } = useComposer();
  const { options, minutes, multiple } = poll;
  const put = (changed: Partial<PollQuestion>) => change(setPoll({ ...poll, ...changed }));
  const remove = () => {
    change(setPoll(null));
    undo.offer({ done: t('poll.removed'), undo: async () => change(setPoll(poll)) });
  };
  return (
    <fieldset id={POLL_FIELD} className={styles.poll} tabIndex={-1}>
      <legend>{t('poll.title')}</legend>
      {options.map((option, index) => (
        <div key={index} className={styles.option}>
          <TextInput
            id={`${POLL_FIELD}-${index}`}
            aria-label={t('poll.option', { n: index + 1 })}
            placeholder={t('poll.option', { n: index + 1 })}
            maxLength={500}
            readOnly={isReadOnly}
            value={option}
            onChange={(event) => put({ options: options.with(index, event.currentTarget.value) })}
            onKeyDown={(event) => {
              if (
                isReadOnly ||
                event.key !== 'Enter' ||
                event.nativeEvent.isComposing ||
                event.ctrlKey ||
                event.metaKey
              )
                return;
              event.preventDefault();
              if (options.length >= MAX_OPTIONS) return;
              put({ options: options.toSpliced(index + 1, 0, '') });
              focusField(`${POLL_FIELD}-${index + 1}`);
            }}
          />
          {!isReadOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('poll.removeOption', { n: index + 1 })}
              disabled={options.length <= MIN_OPTIONS}
              onClick={() => put({ options: options.toSpliced(index, 1) })}
            >
              <X size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      {isReadOnly ? (
        <Ends poll={poll} />
      ) : (
        <div className={styles.pollFoot}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Plus size={14} aria-hidden />}
            disabled={options.length >= MAX_OPTIONS}
            onClick={() => {
              put({ options: [...options, ''] });
              focusField(`${POLL_FIELD}-${options.length}`);
            }}
          >
            {t('poll.addOption')}
          </Button>
          <NativeSelect
            aria-label={t('poll.ends')}
            value={String(minutes)}
            data={[...new Set([...MINUTES, minutes])].map((each) => ({
              value: String(each),
              label: t('poll.endsAfter', { span: formatRough(each * 60_000, locale) }),
            }))}
            onChange={(event) => put({ minutes: Number(event.currentTarget.value) })}
          />
          <Checkbox
            size="xs"
            label={t('poll.multiple')}
            checked={multiple}
            onChange={(event) => put({ multiple: event.currentTarget.checked })}
          />
          <Button size="compact-sm" variant="subtle" color="gray" onClick={remove}>
            {t('poll.remove')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** For those who only read. */
function Ends({ poll: { minutes, multiple } }: { poll: PollQuestion }) {
  const { t } = useTranslation('composer');
  const locale = useLocale();
  const ends = t('poll.endsAfter', { span: formatRough(minutes * 60_000, locale) });
  return <p className={styles.pollEnds}>{multiple ? `${ends} · ${t('poll.multiple')}` : ends}</p>;
}
