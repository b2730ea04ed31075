import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { NetworkMap } from '@tingshuo/contracts';
import {
  Clock,
  GitFork,
  HeartHandshake,
  type LucideIcon,
  Megaphone,
  ReceiptText,
  Route,
  SlidersHorizontal,
  Target,
  UsersRound,
} from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyAction } from '../../keys/key-map.js';
import { ToolButton } from '../../ui/tool-button.js';
import { ExportMenu } from './exporting/export-menu.js';
import styles from './influence.module.css';
import { type Tool, VIEWS } from './influence-search.js';
import type { MapHandle } from './map/network-map.js';
import { PersonFinder } from './tools/person-finder.js';
import { useInfluence } from './use-influence.js';

const TOOL_BUTTONS: readonly { tool: Exclude<Tool, 'selection'>; Icon: LucideIcon; keys: KeyAction }[] = [
  { tool: 'path', Icon: Route, keys: 'influence.path' },
  { tool: 'hops', Icon: Target, keys: 'influence.hops' },
  { tool: 'bridges', Icon: GitFork, keys: 'influence.bridges' },
  { tool: 'seeds', Icon: Megaphone, keys: 'influence.seeds' },
  { tool: 'time', Icon: Clock, keys: 'influence.time' },
];

const PLACES = [
  { to: '/influence/segments', name: 'segments', Icon: UsersRound },
  { to: '/influence/customers', name: 'customers', Icon: ReceiptText },
  { to: '/influence/advocates', name: 'advocates', Icon: HeartHandshake },
  { to: '/influence/model', name: 'model', Icon: SlidersHorizontal },
] as const;

interface InfluenceHeadProps {
  handle: RefObject<MapHandle | null>;
  selection: ReadonlySet<string>;
  map: NetworkMap | undefined;
}

export function InfluenceHead({ handle, selection, map }: InfluenceHeadProps) {
  const { t } = useTranslation('influence');
  const { search, go } = useInfluence();
  return (
    <header className={styles.head}>
      <h1>{t('title')}</h1>
      <SegmentedControl
        size="xs"
        aria-label={t('view.label')}
        value={search.view ?? 'map'}
        onChange={(view) => go({ view: VIEWS.find((each) => each === view && each !== 'map') })}
        data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
      />
      <PersonFinder
        onFound={(person) => {
          go({ person: person.id, tool: undefined, community: undefined });
          const known = map?.people.id.indexOf(person.id) ?? -1;
          if (map && known >= 0)
            handle.current?.camera.flyTo({ x: map.people.x[known] ?? 0, y: map.people.y[known] ?? 0 });
        }}
      />
      <div className={styles.tools} role="toolbar" aria-label={t('tool.label')}>
        {TOOL_BUTTONS.map(({ tool, Icon, keys }) => (
          <ToolButton
            key={tool}
            label={t(`tool.${tool}`)}
            Icon={Icon}
            keys={keys}
            primary={search.tool === tool}
            onClick={() => go({ tool: search.tool === tool ? undefined : tool, person: undefined })}
          />
        ))}
      </div>
      <ExportMenu map={map} handle={handle} selection={selection} />
      <nav className={styles.places} aria-label={t('title')}>
        {PLACES.map(({ to, name, Icon }) => (
          <Link key={to} to={to} className={styles.modelLink}>
            <Icon size={14} aria-hidden />
            {t(name)}
          </Link>
        ))}
      </nav>
    </header>
  );
}
