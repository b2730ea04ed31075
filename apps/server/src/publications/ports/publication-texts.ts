import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

/** One text on its way to one account. */
export interface PublicationText {
  workspaceId: string;
  publicationId: string;
  accountId: string;
  network: string;
  /** Domains to which its network wants links, in lower case; empty where any will do. */
  linkTo: readonly string[];
  campaignId: string | null;
  text: string;
  /** Only looked at: nothing may be stored, and the answer has the length of the real one. */
  isPreview: boolean;
}

export type TextStep = (tx: Tx, text: PublicationText) => Promise<string>;

/** What is put into texts when they are planned: links with their codes, coupons. */
@Injectable()
export class PublicationTexts {
  private readonly steps: TextStep[] = [];

  /** Steps run in the order in which they were registered, each on what the one before has made. */
  register(step: TextStep): void {
    this.steps.push(step);
  }

  async run(tx: Tx, given: PublicationText): Promise<string> {
    let { text } = given;
    for (const step of this.steps) text = await step(tx, { ...given, text });
    return text;
  }
}
