import { Injectable } from '@nestjs/common';
import type { TouchForm } from '@tingshuo/contracts';
import { TouchLeads } from '../leads/touch-leads.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { InstallationKey } from '../platform/secrets/installation-key.js';
import { Signals } from '../platform/signals/signals.js';
import { SourceCodeRepository } from './source-code.repository.js';
import { type ClaimedIdentity, TouchRepository } from './touch.repository.js';
import { isBareCode, readTouchToken } from './touch-token.js';
import { addressKey } from './visitor-address.js';

const MINUTE_MS = 60_000;
const PER_ADDRESS = { limit: 10, windowMs: 10 * MINUTE_MS, reserve: 0 };
const PER_CODE = { limit: 300, windowMs: 10 * MINUTE_MS, reserve: 0 };

/** Forms on one's own site: whoever came by a link of a campaign and leaves an address becomes a lead of its campaign. */
@Injectable()
export class Touches {
  private readonly key: string;

  constructor(
    private readonly database: Database,
    private readonly sources: SourceCodeRepository,
    private readonly touches: TouchRepository,
    private readonly leads: TouchLeads,
    private readonly signals: Signals,
    private readonly clock: Clock,
    keys: InstallationKey,
  ) {
    this.key = keys.derive('touch token');
  }

  /** Stored when this resolves; the same form is stored once. Throws a Problem for a code that we did not give. */
  async receive(form: TouchForm, address: string): Promise<void> {
    const now = this.clock.now().getTime();
    const isBare = isBareCode(form.code);
    const token = isBare ? { sourceCode: form.code, at: now } : readTouchToken(this.key, form.code, now);
    if (!token) throw NO_CODE;
    const claimed = claimedBy(form);
    if (!claimed) throw NO_ADDRESS;
    await this.take([
      { key: `touch#${addressKey(address)}`, ...PER_ADDRESS },
      { key: `touch#of ${token.sourceCode}`, ...PER_CODE },
    ]);
    const workspaceId = await this.touches.workspaceOf(token.sourceCode);
    if (workspaceId === null) throw NO_CODE;
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const source = await this.sources.byCode(tx, workspaceId, token.sourceCode);
      if (!source) throw NO_CODE;
      if (isBare && !(await this.sources.isInPosts(tx, workspaceId, source.id))) throw NO_CODE;
      if (!(await this.touches.form(tx, workspaceId, source.id, form.id))) return;
      const identityId = await this.touches.identity(tx, workspaceId, claimed);
      const { leadId } = await this.leads.capture(tx, workspaceId, {
        identityId,
        name: claimed.name || claimed.value,
        interest: form.interest,
        contact: contactOf(form),
        campaignId: source.campaignId,
        sourceCodeId: source.id,
        at: new Date(token.at),
      });
      const place = { sourceCodeId: source.id, formId: form.id };
      await this.touches.nameForm(tx, workspaceId, place, { identityId, leadId });
      await this.touches.reach(tx, workspaceId, identityId, source.campaignId, 'lead');
    });
  }

  private async take(windows: Parameters<Signals['takeAll']>[0]): Promise<void> {
    const { allowed, resetsAt } = await this.signals.takeAll(windows, 1);
    if (allowed) return;
    const seconds = Math.max(1, Math.ceil((resetsAt.getTime() - this.clock.now().getTime()) / 1000));
    throw new Problem('too_many', 'too_many', TOO_MANY, { retryAfterSeconds: seconds });
  }
}

function claimedBy({ email, phone, name }: TouchForm): ClaimedIdentity | null {
  if (email) return { kind: 'email', value: email.toLowerCase(), name };
  return phone ? { kind: 'phone', value: phoneDigits(phone), name } : null;
}

/** A phone number without what people write between its digits. */
export function phoneDigits(phone: string): string {
  return phone.replace(/[^\d+]/g, '');
}

function contactOf({ email, phone, name }: TouchForm): Record<string, string> {
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

const NO_CODE = new Problem(
  'invalid',
  'unknown_code',
  { en: 'This form does not come from one of our links.', zh: '此表单并非来自我们的链接。' },
  { action: { en: 'Open the link again and try once more.', zh: '请重新打开链接后再试。' } },
);
const NO_ADDRESS = new Problem('invalid', 'no_address', {
  en: 'Please leave an email address or a phone number.',
  zh: '请填写邮箱或手机号码。',
});
const TOO_MANY = { en: 'Too many forms: please wait a moment.', zh: '提交过于频繁，请稍候。' };
