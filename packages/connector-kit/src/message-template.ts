/** Messages whose words a network knows beforehand, and which it therefore takes outside of its reply windows. */

import type { MessageRequest } from './contract.js';
import type { LocalText } from './local-text.js';
import type { Refusal } from './remote.js';

/** A place in a template for a value of ours. */
export interface TemplateSlot {
  key: string;
  /** The words before it, else its key. */
  label: string;
  /** In characters. */
  max: number;
  /** A regular expression (flag `u`) for the whole value; absent where any text will do. */
  pattern?: string;
  /** What may stand there, where that is more than a length. */
  hint?: LocalText;
}

export interface MessageTemplate {
  /** The network's id of it. */
  id: string;
  title: string;
  /** What people read, in its order; words keep their line breaks. */
  body: readonly ({ words: string } | { slot: string })[];
  /** Each once, in the order in which they first appear. */
  slots: readonly TemplateSlot[];
  /** A filled one. */
  example?: string;
}

export interface TemplateList {
  templates: MessageTemplate[];
  refused: Refusal[];
}

export interface TemplateRequest
  extends Pick<
    MessageRequest,
    'idempotencyKey' | 'createdAt' | 'conversationExternalId' | 'recipientExternalId'
  > {
  templateId: string;
  /** One for each slot, by key. */
  values: Readonly<Record<string, string>>;
  /** What opens when it is tapped; absent: nothing. */
  url?: string;
}
