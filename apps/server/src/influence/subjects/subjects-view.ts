import type { Subject, SubjectDetail, SubjectMap, SubjectPerson, WithSubjects } from '@tingshuo/contracts';
import type { NetworkState } from '../network/network-projection.service.js';
import { known } from '../views/people-columns.js';
import { regionLabels } from '../views/region-labels.js';
import { placeSubjects } from './place-subjects.js';
import { kindOf, type SubjectKind, type SubjectNetwork } from './subject-network.js';

/** Lines between people and subjects that a browser draws at once. */
const MOST_TIES = 6_000;
const PEOPLE_SHOWN = 50;
const RANKED = 20;
const COMMUNITIES = 6;

type Views = (Subject & { place: number })[];

/** The strongest subjects of each kind, and who takes part in them. */
export function subjectMapView(
  state: NetworkState,
  subjects: SubjectNetwork,
  question: { with: WithSubjects; limit: number },
): SubjectMap {
  const shown = strongest(subjects, 'topic', question.limit);
  if (question.with === 'all') shown.push(...strongest(subjects, 'conversation', question.limit));
  const totals = { topics: 0, conversations: 0, ties: subjects.graph.edgeCount };
  subjects.keys.forEach((key, subject) => {
    if (subjects.people[subject]! > 0) totals[kindOf(key) === 'topic' ? 'topics' : 'conversations']++;
  });
  const { people, ties } = tiesOf(state, subjects, shown);
  return { totals, subjects: subjectViews(state, subjects, shown), people, ties };
}

/** Places of the subjects of a kind that weigh most; without people of the network there is nothing to draw. */
export function strongest({ keys, people, strength }: SubjectNetwork, kind: SubjectKind, limit: number) {
  return keys
    .flatMap((key, subject) => (kindOf(key) === kind && people[subject]! > 0 ? [subject] : []))
    .sort((a, b) => strength[b]! - strength[a]! || a - b)
    .slice(0, limit);
}

/** These subjects with their figures; conversations still lack their names. */
export function subjectViews(state: NetworkState, subjects: SubjectNetwork, shown: readonly number[]): Views {
  const places = placeSubjects(state.snapshot, subjects, shown);
  const { graph, size, strong } = subjects;
  const strongOf = new Int32Array(subjects.keys.length);
  graph.out.targets.forEach((target, entry) => {
    strongOf[target - size]! += strong[entry]!;
  });
  return shown.map((place, at) => {
    const key = subjects.keys[place]!;
    let value = 0;
    for (const node of peopleOf(subjects, place)) value += state.snapshot.value[node]! || 0;
    return {
      place,
      key,
      kind: kindOf(key),
      name: key.startsWith('tag ') ? `#${key.slice('tag '.length)}` : key,
      posts: subjects.posts[place]!,
      people: subjects.people[place]!,
      strength: subjects.strength[place]!,
      strong: strongOf[place]!,
      weak: subjects.people[place]! - strongOf[place]!,
      value,
      mood: known(subjects.mood[place]),
      lastAt: new Date(subjects.lastMs[place]!).toISOString(),
      x: places[at]!.x,
      y: places[at]!.y,
    };
  });
}

function peopleOf({ graph, size }: SubjectNetwork, subject: number): Int32Array {
  const { offsets, targets } = graph.in;
  return targets.subarray(offsets[size + subject]!, offsets[size + subject + 1]!);
}

/** Ties of these subjects, the backbone and the strongest first where there are too many. */
function tiesOf({ network, snapshot }: NetworkState, subjects: SubjectNetwork, shown: readonly number[]) {
  const placeOf = new Map(shown.map((subject, place) => [subjects.size + subject, place]));
  const { offsets, targets, weights } = subjects.graph.out;
  const found: { node: number; subject: number; entry: number }[] = [];
  for (let node = 0; node < subjects.size; node++) {
    if (!snapshot.isPresent[node]) continue;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const subject = placeOf.get(targets[entry]!);
      if (subject !== undefined) found.push({ node, subject, entry });
    }
  }
  const { strong } = subjects;
  if (found.length > MOST_TIES) {
    found.sort((a, b) => strong[b.entry]! - strong[a.entry]! || weights[b.entry]! - weights[a.entry]!);
    found.length = MOST_TIES;
  }
  const nodes = [...new Set(found.map(({ node }) => node))];
  const personOf = new Map(nodes.map((node, place) => [node, place]));
  return {
    people: nodes.map((node) => network.log.nodes.idOf(node) ?? ''),
    ties: {
      person: found.map(({ node }) => personOf.get(node) ?? 0),
      subject: found.map(({ subject }) => subject),
      strength: found.map(({ entry }) => weights[entry]!),
      strong: found.map(({ entry }) => strong[entry] === 1),
    },
  };
}

/** What TwitterRank asks of everyone: how much they wrote, and how much of it on the topic. */
export function topicProfile(
  { network }: NetworkState,
  subjects: SubjectNetwork,
  topic: number,
  nodeCount: number,
): { posts: Float64Array; topicShare: Float64Array } {
  const onTopic = new Float64Array(nodeCount);
  const { offsets, targets } = subjects.graph.out;
  for (const node of peopleOf(subjects, topic)) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      if (targets[entry] === subjects.size + topic) onTopic[node] = subjects.postsOf[entry]!;
    }
  }
  const posts = network.people.column('posts', nodeCount).map((n, node) => Math.max(n || 0, onTopic[node]!));
  return { posts, topicShare: onTopic.map((n, node) => (posts[node]! > 0 ? n / posts[node]! : 0)) };
}

/** One subject with its people; `ranking` for topics. */
export function subjectDetail(
  state: NetworkState,
  subjects: SubjectNetwork,
  place: number,
  subject: Subject,
  ranking: { ranks: Float64Array; over: 'follows' | 'interactions' } | null,
): SubjectDetail {
  const { network, snapshot } = state;
  const { graph, size } = subjects;
  const target = size + place;
  const entryOf = new Map<number, number>();
  for (const node of peopleOf(subjects, place)) {
    for (let entry = graph.out.offsets[node]!; entry < graph.out.offsets[node + 1]!; entry++) {
      if (graph.out.targets[entry] === target) entryOf.set(node, entry);
    }
  }
  const person = (node: number): SubjectPerson => {
    const row = network.people.of(node);
    const entry = entryOf.get(node);
    return {
      id: network.log.nodes.idOf(node) ?? '',
      handle: row?.handle ?? '',
      name: row?.name ?? '',
      network: row?.network ?? 'unknown',
      value: known(snapshot.value[node]),
      posts: entry === undefined ? 0 : subjects.postsOf[entry]!,
      strength: entry === undefined ? 0 : graph.out.weights[entry]!,
      strong: entry !== undefined && subjects.strong[entry] === 1,
      rank: ranking ? ranking.ranks[node]! * ranking.ranks.length : null,
    };
  };
  const taking = [...entryOf.keys()].sort(
    (a, b) => graph.out.weights[entryOf.get(b)!]! - graph.out.weights[entryOf.get(a)!]! || a - b,
  );
  const ranked = ranking
    ? [...entryOf.keys()].sort((a, b) => ranking.ranks[b]! - ranking.ranks[a]! || a - b)
    : [];
  return {
    subject,
    postId: subject.kind === 'conversation' ? subject.key.slice('talk '.length) : null,
    people: taking.slice(0, PEOPLE_SHOWN).map(person),
    ranked: ranked.slice(0, RANKED).map(person),
    rankedOver: ranking?.over ?? null,
    communities: communitiesOf(state, taking),
  };
}

function communitiesOf(state: NetworkState, nodes: readonly number[]): SubjectDetail['communities'] {
  const counts = new Map<number, number>();
  for (const node of nodes) {
    const community = state.snapshot.community[node]!;
    if (state.snapshot.isPresent[node]) counts.set(community, (counts.get(community) ?? 0) + 1);
  }
  const labels = regionLabels(state);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, COMMUNITIES)
    .map(([community, people]) => ({ community, people, label: labels.get(community) ?? `#${community}` }));
}
