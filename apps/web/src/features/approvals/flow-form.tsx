import { ActionIcon, Button, Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import type { ApprovalFlow, ApprovalFlowDraft, ApprovalFlowStep } from '@tingshuo/contracts';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { networkName } from '../../ui/network-looks.js';
import { useAccounts } from '../accounts/account-queries.js';
import { useMembers } from '../session/session-queries.js';
import { useSaveFlow } from './approval-queries.js';
import styles from './approvals.module.css';
import {
  APPROVING_ROLES,
  draftOf,
  isComplete,
  MAX_STEPS,
  newFlow,
  newStep,
  WRITING_ROLES,
} from './flow-draft.js';

interface FlowFormProps {
  known: ApprovalFlow | null;
  onClose: () => void;
}

/** One flow: for which accounts, who is asked in which order, and whose words need nobody. */
export function FlowForm({ known, onClose }: FlowFormProps) {
  const { t } = useTranslation('approvals');
  const { t: tu } = useTranslation();
  const [draft, setDraft] = useState<ApprovalFlowDraft>(() =>
    known ? draftOf(known) : newFlow(t('newStep')),
  );
  const save = useSaveFlow();
  const members = useMembers();
  const accounts = useAccounts().data?.rows ?? [];
  const change = (part: Partial<ApprovalFlowDraft>) => setDraft((now) => ({ ...now, ...part }));
  const changeStep = (at: number, part: Partial<ApprovalFlowStep>) =>
    change({ steps: draft.steps.map((step, n) => (n === at ? { ...step, ...part } : step)) });
  const people = members.map(({ userId, name }) => ({ value: userId, label: name }));
  const able = members
    .filter(({ role }) => APPROVING_ROLES.some((each) => each === role))
    .map(({ userId, name }) => ({ value: userId, label: name }));
  const roleData = (roles: readonly (typeof WRITING_ROLES)[number][]) =>
    roles.map((role) => ({ value: role, label: t(`role.${role}`) }));
  return (
    <form
      className={styles.flow}
      aria-label={known?.name ?? t('newFlow')}
      data-testid="flow-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ known, draft }, { onSuccess: onClose });
      }}
    >
      <div className={styles.pair}>
        <TextInput
          label={t('flowName')}
          maxLength={100}
          value={draft.name}
          autoFocus
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <MultiSelect
          label={t('flowAccounts')}
          placeholder={draft.accountIds.length === 0 ? t('allAccounts') : ''}
          data={accounts.map(({ id, network, handle }) => ({
            value: id,
            label: `${networkName(network)} · @${handle}`,
          }))}
          value={draft.accountIds}
          searchable
          onChange={(accountIds) => change({ accountIds })}
        />
      </div>
      <div className={styles.checks}>
        <Checkbox
          label={t('ofPosts')}
          checked={draft.posts}
          onChange={(event) => change({ posts: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('ofReplies')}
          checked={draft.replies}
          onChange={(event) => change({ replies: event.currentTarget.checked })}
        />
      </div>
      {draft.steps.map((step, at) => (
        <fieldset
          // A step is known by its place.
          key={`step ${at + 1}`}
          className={styles.stepForm}
          style={{ border: 0, margin: 0, paddingInline: 0 }}
        >
          <legend className="ts-hidden">{t('stepNumber', { n: at + 1 })}</legend>
          <TextInput
            label={t('stepNumber', { n: at + 1 })}
            maxLength={100}
            value={step.name}
            onChange={(event) => changeStep(at, { name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('ruleLabel')}
            value={step.rule}
            data={[
              { value: 'any', label: t('rule.any') },
              { value: 'all', label: t('rule.all') },
            ]}
            onChange={(event) =>
              changeStep(at, { rule: event.currentTarget.value === 'all' ? 'all' : 'any' })
            }
          />
          <MultiSelect
            label={t('roles')}
            data={roleData(APPROVING_ROLES)}
            value={step.roles}
            onChange={(roles) => changeStep(at, { roles })}
          />
          <MultiSelect
            label={t('people')}
            data={able}
            value={step.userIds}
            searchable
            onChange={(userIds) => changeStep(at, { userIds })}
          />
          <Checkbox
            label={t('client')}
            checked={step.client}
            onChange={(event) => changeStep(at, { client: event.currentTarget.checked })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={draft.steps.length === 1}
            aria-label={t('removeStep', { n: at + 1 })}
            onClick={() => change({ steps: draft.steps.filter((_, n) => n !== at) })}
          >
            <Trash2 size={14} />
          </ActionIcon>
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          disabled={draft.steps.length >= MAX_STEPS}
          onClick={() => change({ steps: [...draft.steps, newStep(t('newStep'))] })}
        >
          {t('addStep')}
        </Button>
      </div>
      <div className={styles.pair}>
        <MultiSelect
          label={t('exemptRoles')}
          description={t('exemptHint')}
          data={roleData(WRITING_ROLES)}
          value={draft.exempt.roles}
          onChange={(roles) => change({ exempt: { ...draft.exempt, roles } })}
        />
        <MultiSelect
          label={t('exemptPeople')}
          description={t('exemptAllHint')}
          data={people}
          value={draft.exempt.userIds}
          searchable
          onChange={(userIds) => change({ exempt: { ...draft.exempt, userIds } })}
        />
      </div>
      {save.error && <Failure error={save.error} />}
      <div className={styles.buttons}>
        <Button type="submit" disabled={!isComplete(draft)} loading={save.isPending}>
          {t('saveFlow')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {tu('close')}
        </Button>
      </div>
    </form>
  );
}
