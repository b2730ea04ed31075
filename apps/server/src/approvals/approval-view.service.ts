import { Injectable } from '@nestjs/common';
import type { ApprovalActView, ApprovalRequestView, ApprovalStepView } from '@tingshuo/contracts';
import { askedIn, type Member, missingFrom } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import type { StoredAct } from './approval-act.repository.js';
import { ApprovalLists } from './approval-list.repository.js';
import { ApprovalPeople } from './approval-person.repository.js';
import { ApprovalSubjects } from './approval-subject.repository.js';
import type { StoredRequest } from './stored-request.js';

/** What the views of many requests share. */
interface Facts {
  names: Map<string, string>;
  members: readonly Member[];
  callerId: string;
}

/** Requests as people read them. */
@Injectable()
export class ApprovalViews {
  constructor(
    private readonly people: ApprovalPeople,
    private readonly lists: ApprovalLists,
    private readonly subjects: ApprovalSubjects,
  ) {}

  /** Whether this person is asked by the request now. */
  isAsked({ approval }: StoredRequest, userId: string, members: readonly Member[]): boolean {
    return missingFrom(approval, members).userIds.includes(userId);
  }

  async of(
    tx: Tx,
    workspaceId: string,
    requests: readonly StoredRequest[],
    callerId: string,
  ): Promise<ApprovalRequestView[]> {
    if (requests.length === 0) return [];
    const members = await this.people.members(tx, workspaceId);
    const names = await this.people.names(tx, requests.flatMap(peopleIn(members)));
    const facts: Facts = { names, members, callerId };
    const before = await this.lists.before(
      tx,
      workspaceId,
      requests.map(({ id }) => id),
    );
    const accounts = await this.subjects.accounts(
      tx,
      workspaceId,
      requests.map(({ accountId }) => accountId),
    );
    const posts = requests.flatMap(({ subject }) => (subject.kind === 'post' ? [subject.publicationId] : []));
    const publications = await this.subjects.publications(tx, workspaceId, posts);
    const answers = requests.flatMap(({ subject }) => (subject.kind === 'reply' ? [subject.deliveryId] : []));
    const replies = await this.subjects.replies(tx, workspaceId, answers);
    return requests.map((request) => {
      const { id, subject, approval, accountId } = request;
      const { network = '', handle = '' } = accounts.get(accountId) ?? {};
      return {
        id,
        state: approval.state,
        subject:
          subject.kind === 'post'
            ? {
                kind: 'post',
                publicationId: subject.publicationId,
                ...(publications.get(subject.publicationId) ?? { number: 0, title: '' }),
              }
            : {
                kind: 'reply',
                deliveryId: subject.deliveryId,
                ...(replies.get(subject.deliveryId) ?? { caseId: null, answers: null }),
              },
        accountId,
        network,
        handle,
        flowName: request.flowName,
        steps: approval.steps.map((_, index) => stepView(request, index, facts)),
        parts: request.parts,
        previous: before.get(id) ?? null,
        textHash: approval.textHash,
        authors: approval.authors.map(personIn(names)),
        dueAt: iso(request.dueAt),
        atOnce: request.atOnce,
        openedAt: iso(request.openedAt),
        closedAt: request.closedAt === null ? null : iso(request.closedAt),
        isMine: this.isAsked(request, callerId, members),
        isOwn: approval.authors.includes(callerId),
        log: request.acts.map((act) => actView(act, names)),
      };
    });
  }
}

function peopleIn(members: readonly Member[]) {
  return ({ approval, acts }: StoredRequest): string[] => [
    ...approval.authors,
    ...acts.flatMap(({ by }) => (by?.kind === 'user' ? [by.userId] : [])),
    ...approval.steps.flatMap((step) => [
      ...step.userIds,
      ...askedIn(step, members, approval.authors).userIds,
    ]),
  ];
}

function stepView({ approval, acts }: StoredRequest, index: number, facts: Facts): ApprovalStepView {
  const step = approval.steps[index];
  if (!step) throw new RangeError(`no step ${index}`);
  const person = personIn(facts.names);
  const said = acts.filter((act) => act.step === index && isVerdict(act) && !act.isTakenBack);
  const isOver = approval.state !== 'open' || index < approval.step;
  const asked = askedIn(step, facts.members, approval.authors);
  const deciders = said.flatMap(({ by }) => (by?.kind === 'user' ? [by.userId] : []));
  const ids = isOver ? deciders : [...new Set([...deciders, ...asked.userIds])];
  const client = said.find(({ by }) => by?.kind === 'client');
  return {
    name: step.name,
    rule: step.rule,
    state: stateOf({ approval }, index),
    people: ids.map((id) => {
      const own = said.find(({ by }) => by?.kind === 'user' && by.userId === id);
      return { ...person(id), verdict: verdictOf(own), at: own ? iso(own.at) : null };
    }),
    client: step.client
      ? { signer: client?.signer ?? null, verdict: verdictOf(client), at: client ? iso(client.at) : null }
      : null,
    left: isOver ? [] : asked.left.map(person),
    standIn: !isOver && asked.standIn,
  };
}

function stateOf({ approval }: Pick<StoredRequest, 'approval'>, index: number): ApprovalStepView['state'] {
  if (approval.state === 'approved' || index < approval.step) return 'done';
  return index === approval.step && approval.state === 'open' ? 'now' : 'later';
}

function actView(
  { id, act, at, step, by, signer, comment, textHash, ip }: StoredAct,
  names: Map<string, string>,
) {
  const who: ApprovalActView['who'] =
    by?.kind === 'user'
      ? { kind: 'member', name: names.get(by.userId) ?? by.userId }
      : by && { kind: 'client', name: signer ?? '' };
  return { id, act, at: iso(at), step, who, comment, textHash, ip };
}

const isVerdict = ({ act }: StoredAct): boolean => act === 'approve' || act === 'refuse';
const verdictOf = (act: StoredAct | undefined): 'approve' | 'refuse' | null =>
  act?.act === 'approve' || act?.act === 'refuse' ? act.act : null;
const iso = (at: number): string => new Date(at).toISOString();
const personIn =
  (names: Map<string, string>) =>
  (id: string): { id: string; name: string } => ({ id, name: names.get(id) ?? id });
