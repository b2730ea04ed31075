import { type Action, can, type Role } from '@tingshuo/domain';

/** Which permission shows an event, by the first word of its type; a type that is not here is shown to nobody. */
const READS: Record<string, Action> = {
  account: 'accounts.read',
  approval: 'publications.read',
  approval_flow: 'publications.read',
  case: 'cases.read',
  conversation: 'mentions.read',
  delivery: 'deliveries.read',
  job: 'mentions.read',
  lead: 'leads.read',
  mass_send: 'publications.read',
  mention: 'mentions.read',
  mentions: 'mentions.read',
  person: 'people.read',
  posts: 'mentions.read',
  publication: 'publications.read',
  queue: 'publications.read',
  rule: 'rules.read',
  score: 'influence.read',
  sign_off_link: 'publications.read',
  view: 'views.read',
  watchlist: 'rules.read',
};

/** Whether someone in this role may hear of the event. */
export function mayHear(role: Role, eventType: string): boolean {
  const action = READS[eventType.split('.', 1)[0] ?? ''];
  return action !== undefined && can(role, action);
}
