import {
  BriefcaseBusiness,
  ChartNoAxesColumn,
  Ear,
  Inbox,
  ListTodo,
  type LucideIcon,
  Megaphone,
  Plug,
  Settings,
  Share2,
  Sprout,
  Telescope,
  Waypoints,
} from 'lucide-react';

/** The places that exist now, in the sidebar's order; a place is shown only to people whose role may read it. */
export const PLACES = [
  { name: 'inbox', to: '/inbox', Icon: Inbox, action: 'mentions.read' },
  { name: 'cases', to: '/cases', Icon: BriefcaseBusiness, action: 'cases.read' },
  { name: 'leads', to: '/leads', Icon: Sprout, action: 'leads.read' },
  { name: 'publish', to: '/publish', Icon: Megaphone, action: 'publications.read' },
  { name: 'listen', to: '/listen', Icon: Ear, action: 'rules.read' },
  { name: 'watchlists', to: '/watchlists', Icon: Telescope, action: 'rules.read' },
  { name: 'influence', to: '/influence', Icon: Waypoints, action: 'influence.read' },
  { name: 'spread', to: '/influence/cascades', Icon: Share2, action: 'influence.read' },
  { name: 'reports', to: '/reports', Icon: ChartNoAxesColumn, action: 'reports.read' },
  { name: 'accounts', to: '/accounts', Icon: Plug, action: 'accounts.read' },
  { name: 'jobs', to: '/jobs', Icon: ListTodo, action: 'jobs.read' },
  { name: 'settings', to: '/settings', Icon: Settings, action: null },
] as const satisfies readonly { name: string; to: string; Icon: LucideIcon; action: string | null }[];

export type Place = (typeof PLACES)[number];

/** Pages that belong to a place whose address they do not begin with. */
const ALSO: Readonly<Record<string, Place['name']>> = { '/influence/topics': 'spread' };

/** The place that a page belongs to: the one whose address is the longest beginning of the page's. */
export function placeAt(pathname: string): Place['name'] | undefined {
  const begins = ({ to }: { to: string }) => pathname === to || pathname.startsWith(`${to}/`);
  const [nearest] = PLACES.filter(begins).sort((a, b) => b.to.length - a.to.length);
  return ALSO[pathname] ?? nearest?.name;
}
