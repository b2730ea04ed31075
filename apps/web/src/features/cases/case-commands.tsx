import { Button, Menu, Popover, TextInput } from '@mantine/core';
import { type CaseCommand, CaseCommand as CaseCommandSchema, type CaseDetail } from '@tingshuo/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

const RESOLUTIONS = ['answered', 'fixed', 'refunded', 'no_fix', 'no_reply'] as const;
const REJECTIONS = ['spam', 'not_for_us', 'opened_by_mistake'] as const;
const PLAIN = ['start', 'resume', 'wait_customer', 'wait_third_party', 'hold', 'close', 'reopen'] as const;

interface CaseCommandsProps {
  detail: CaseDetail;
  pending: boolean;
  onRun: (command: CaseCommand) => void;
}

/** The commands that the state machine allows now, the usual ones as buttons. */
export function CaseCommands({ detail, pending, onRun }: CaseCommandsProps) {
  const { t } = useTranslation('cases');
  const allowed = new Set(detail.commands);
  return (
    <>
      {PLAIN.filter((kind) => allowed.has(kind)).map((kind) => (
        <Button key={kind} variant="default" disabled={pending} onClick={() => onRun({ kind })}>
          {t(`command.${kind}`)}
        </Button>
      ))}
      {allowed.has('resolve') && (
        <Choice
          label={t('command.resolve')}
          primary
          choices={RESOLUTIONS.map((code) => [
            t(`resolution.${code}`),
            { kind: 'resolve', resolutionCode: code },
          ])}
          onRun={onRun}
        />
      )}
      {allowed.has('reject') && (
        <Choice
          label={t('command.reject')}
          choices={REJECTIONS.map((reason) => [t(`rejection.${reason}`), { kind: 'reject', reason }])}
          onRun={onRun}
        />
      )}
      {allowed.has('duplicate') && <DuplicateOf onRun={onRun} />}
    </>
  );
}

interface ChoiceProps {
  label: string;
  primary?: boolean;
  choices: readonly (readonly [string, CaseCommand])[];
  onRun: (command: CaseCommand) => void;
}

function Choice({ label, primary = false, choices, onRun }: ChoiceProps) {
  return (
    <Menu width={220}>
      <Menu.Target>
        <Button variant={primary ? 'filled' : 'default'}>{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(([words, command]) => (
          <Menu.Item key={words} onClick={() => onRun(command)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function DuplicateOf({ onRun }: Pick<ChoiceProps, 'onRun'>) {
  const { t } = useTranslation('cases');
  const [opened, setOpened] = useState(false);
  const [number, setNumber] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const command = CaseCommandSchema.safeParse({
      kind: 'duplicate',
      duplicateOfNumber: Number.parseInt(number.replace('#', ''), 10),
    });
    if (!command.success) return;
    setOpened(false);
    onRun(command.data);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>
        <Button variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t('command.duplicate')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <TextInput
            size="xs"
            label={t('duplicateNumber')}
            inputMode="numeric"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" mt="xs" disabled={number === ''}>
            {t('duplicateConfirm')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
