import { Injectable } from '@nestjs/common';
import { errorOfFailure } from '@tingshuo/connector-kit';
import type { MessageTemplates as Listed, MessageTemplate } from '@tingshuo/contracts';
import { filledTemplate, type SlotValues, slotProblems } from '@tingshuo/publishing';
import { AccountContexts } from '../accounts/account-contexts.service.js';
import { CostCapError } from '../accounts/cost-ledger.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { BudgetSpentError } from '../accounts/rate-budget.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import type { DeliveryTemplate } from './delivery-extras.js';
import { SendingAccountRepository } from './sending-account.repository.js';

const KEPT_MS = 5 * 60_000;

/** The message templates of accounts, as their networks tell them; each account is asked every few minutes at most. */
@Injectable()
export class MessageTemplates {
  private readonly kept = new Map<string, { templates: MessageTemplate[]; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly accounts: SendingAccountRepository,
    private readonly contexts: AccountContexts,
    private readonly networks: NetworksService,
    private readonly clock: Clock,
  ) {}

  /** Throws a Problem where the network has none, or could not be asked. */
  async of(workspaceId: string, accountId: string): Promise<Listed> {
    const account = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.accounts.account(tx, workspaceId, accountId),
    );
    const { templates, manifest } = this.networks.connector(account.network);
    if (!templates || !manifest.templateLibrary) throw NO_TEMPLATES;
    const library = manifest.templateLibrary;
    const now = this.clock.now().getTime();
    for (const [old, { until }] of this.kept) if (until <= now) this.kept.delete(old);
    const known = this.kept.get(`${workspaceId} ${accountId}`);
    if (known) return { templates: known.templates, library };
    try {
      const context = await this.contexts.metered(workspaceId, account, 'templates', 'reply');
      const read = (await templates(context)).templates.map(
        ({ id, title, body, slots, example = null }): MessageTemplate => ({
          id,
          title,
          body: [...body],
          slots: slots.map(({ pattern = null, hint = null, ...slot }) => ({ ...slot, pattern, hint })),
          example,
        }),
      );
      // Whoever has none yet adds one and looks again.
      if (read.length > 0) {
        this.kept.set(`${workspaceId} ${accountId}`, { templates: read, until: now + KEPT_MS });
      }
      return { templates: read, library };
    } catch (error) {
      throw notRead(error);
    }
  }

  /** What is sent of a template, and what people read of it. Throws a Problem where the values do not fit. */
  async filled(
    workspaceId: string,
    accountId: string,
    { templateId, values }: { templateId: string; values: SlotValues },
  ): Promise<{ text: string; template: DeliveryTemplate }> {
    const { templates } = await this.of(workspaceId, accountId);
    const template = templates.find(({ id }) => id === templateId);
    if (!template) throw TEMPLATE_GONE;
    const problems = slotProblems(template, values);
    if (problems.length > 0) throw new Problem('invalid', 'template_values', VALUES, { details: problems });
    const kept = template.slots.map(({ key }) => [key, (values[key] ?? '').trim()]);
    return {
      text: filledTemplate(template, values),
      template: { id: template.id, title: template.title, values: Object.fromEntries(kept), round: 0 },
    };
  }
}

function notRead(error: unknown): Problem {
  if (error instanceof BudgetSpentError || error instanceof CostCapError) return SPENT;
  const { code, cause, action } = errorOfFailure(error);
  return new Problem('unavailable', code, cause, { action });
}

const VALUES = { en: 'Some values do not fit the template.', zh: '部分内容不符合模板要求。' };

const NO_TEMPLATES = new Problem('conflict', 'no_templates', {
  en: 'This network has no message templates.',
  zh: '该平台没有消息模板。',
});

const TEMPLATE_GONE = new Problem(
  'conflict',
  'template_gone',
  { en: 'The account has no such template any more.', zh: '该账号已没有此模板。' },
  { action: { en: 'Choose another template.', zh: '请选择其他模板。' } },
);

const SPENT = new Problem(
  'unavailable',
  'rate_spent',
  { en: 'The calls of this account are spent for now.', zh: '该账号的调用额度暂已用完。' },
  { action: { en: 'Try again later.', zh: '请稍后再试。' } },
);
