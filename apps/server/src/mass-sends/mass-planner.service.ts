import { Injectable } from '@nestjs/common';
import type { MassChannel, MassExclusion, MassRules } from '@tingshuo/contracts';
import { type MassRoute, massQuotaLeft, massVerdicts, personalText } from '@tingshuo/domain';
import { NetworksService } from '../accounts/networks.service.js';
import type { Tx } from '../platform/database/database.js';
import { type MassAccount, MassAccounts } from './mass-accounts.service.js';
import {
  type CandidateRow,
  MassCandidates,
  type PairIds,
  type ThreadRow,
} from './mass-candidate.repository.js';

export interface MassDraft {
  channel: MassChannel;
  text: string;
  /** Identities in their order. */
  ids: readonly string[];
  /** Epoch ms. */
  startAt: number;
  /** A user's id. */
  authorId: string;
}

/** Somebody whom a send is meant for: with what they get and when, or with why they get nothing. */
export interface PlannedRecipient {
  person: CandidateRow;
  excluded: MassExclusion | null;
  message: { accountId: string; replyToPostId: string | null; text: string; dueAt: number } | null;
}

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

/** Who would get a message now. */
@Injectable()
export class MassPlanner {
  constructor(
    private readonly candidates: MassCandidates,
    private readonly accounts: MassAccounts,
    private readonly networks: NetworksService,
  ) {}

  async plan(tx: Tx, workspaceId: string, draft: MassDraft, rules: MassRules): Promise<PlannedRecipient[]> {
    const { channel, ids, startAt, authorId } = draft;
    const isPrivate = channel === 'private';
    const people = await this.candidates.rows(tx, workspaceId, ids);
    const accounts = await this.accounts.all(tx, workspaceId, channel, authorId);
    const threads = isPrivate ? await this.candidates.threads(tx, workspaceId, ids, this.pairs()) : [];
    const sent = await this.candidates.sentSince(tx, workspaceId, new Date(startAt - DAY_MS));
    const textOf = new Map(people.map((person) => [person.id, textFor(draft, person)]));
    const byPerson = threadsByPerson(threads);
    const verdicts = massVerdicts(
      people.map((person) => {
        const text = textOf.get(person.id) ?? '';
        const routes = isPrivate
          ? privateRoutes(byPerson.get(person.id) ?? [], accounts, text)
          : publicRoutes(person, accounts, text);
        return {
          identityId: person.id,
          personKey: person.personKey,
          isOwnAccount: person.isOwnAccount,
          isGone: person.isGone,
          isOptedOut: person.isOptedOut,
          lastMassAt: person.lastMassAt?.getTime() ?? null,
          hasAccountOnNetwork: accounts.some(({ issuer, isAble }) => isAble && issuer === person.issuer),
          routes,
        };
      }),
      {
        isPrivate,
        startAt,
        cooldownMs: rules.cooldownHours * HOUR_MS,
        accounts: new Map(
          accounts.map(({ id, gapMs }) => [
            id,
            { gapMs, left: massQuotaLeft(rules.perAccountPerDay, sent.get(id) ?? 0, gapMs) },
          ]),
        ),
      },
    );
    const said = new Map(verdicts.map((verdict) => [verdict.identityId, verdict]));
    return people.flatMap((person): PlannedRecipient[] => {
      const verdict = said.get(person.id);
      if (!verdict) return [];
      if (!verdict.gets) return [{ person, excluded: verdict.reason, message: null }];
      const { accountId, replyToPostId, dueAt } = verdict;
      const text = textOf.get(person.id) ?? '';
      return [{ person, excluded: null, message: { accountId, replyToPostId, dueAt, text } }];
    });
  }

  private pairs(): PairIds[] {
    return this.networks.connectors.flatMap(({ manifest: { network, pairIds } }) =>
      pairIds ? [{ network, ...pairIds }] : [],
    );
  }
}

/** The words for one of them; a public mention names its reader. */
function textFor({ channel, text }: MassDraft, { displayName, handle }: CandidateRow): string {
  const words = personalText(text, { name: displayName, handle });
  const name = `@${handle.replace(/^@/, '')}`;
  const isNamed = words.toLowerCase().includes(name.toLowerCase());
  return channel === 'private' || isNamed ? words : `${name} ${words}`;
}

function privateRoutes(
  threads: readonly ThreadRow[],
  accounts: readonly MassAccount[],
  text: string,
): MassRoute[] {
  return threads.flatMap(({ accountId, postId, lastInAt, windowEndsAt, answers }) => {
    const account = accounts.find(({ id }) => id === accountId);
    if (!account) return [];
    const { window, isAble, needsApproval } = account;
    const most = window?.messages;
    return [
      {
        accountId,
        isAble,
        needsApproval,
        isTooLong: account.isTooLong(text),
        thread: {
          postId,
          lastInAt: lastInAt.getTime(),
          windowEndsAt: window ? (windowEndsAt?.getTime() ?? null) : null,
          messagesLeft: most === undefined ? null : Math.max(0, most - answers),
        },
      },
    ];
  });
}

function publicRoutes({ issuer }: CandidateRow, accounts: readonly MassAccount[], text: string): MassRoute[] {
  return accounts
    .filter((account) => account.issuer === issuer)
    .map((account) => ({
      accountId: account.id,
      isAble: account.isAble,
      needsApproval: account.needsApproval,
      isTooLong: account.isTooLong(text),
      thread: null,
    }));
}

function threadsByPerson(threads: readonly ThreadRow[]): Map<string, ThreadRow[]> {
  const found = new Map<string, ThreadRow[]>();
  for (const thread of threads)
    found.set(thread.identityId, [...(found.get(thread.identityId) ?? []), thread]);
  return found;
}
