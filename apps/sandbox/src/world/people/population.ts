/** Peoples the world: brands, residents and people from elsewhere, and who follows whom. */
import type { Account } from '../facts.js';
import { hashUnit, type Random } from '../random.js';
import type { World } from '../world.js';
import { COMPETITORS, OWN_BRAND } from '../writing/brands.js';
import { inventPersona } from './names.js';

const COMMUNITIES = 6;
const FOLLOWED_BY_OWN_BRAND = 30;
const TOPICS = ['coffee', 'cats', 'running', 'books', 'work', 'food', 'city', 'music', 'code', 'family'];
const ELSEWHERE = ['harbor.example', 'shanhe.example', 'northlight.example'];
/** Chance that somebody also lives on a network that is not the first choice. */
const SECOND_HOME = 0.3;
const YEAR = 365 * 86_400_000;

/** A network where people can live, and how many choose it first. */
export interface Settlement {
  name: string;
  residents: number;
}

export interface PopulationPlan {
  people: number;
  /** The first one is where people from other servers are seen. */
  settlements: readonly Settlement[];
}

export function populate(world: World, random: Random, plan: PopulationPlan, at: number): void {
  const everywhere = plan.settlements.map(({ name }) => name);
  for (const brand of [OWN_BRAND, ...COMPETITORS]) {
    world.createAccount(
      {
        handle: brand.handle,
        domain: null,
        name: brand.displayName,
        bio: brand.bio,
        lang: brand.lang,
        role: 'brand',
        createdAt: at - 3 * YEAR,
        community: 0,
        activity: 0.2,
        sociability: 0,
        mood: 0.5,
        topics: ['coffee'],
        networks: everywhere,
      },
      at,
    );
  }
  const taken = new Set(world.accounts.all().map((account) => account.handle));
  const residents = Array.from({ length: plan.people }, () =>
    invitePerson(world, random, plan.settlements, taken, at),
  );
  befriend(world, random, residents, at);
  const own = world.accounts.byAddress(OWN_BRAND.handle);
  if (own) followTheKnown(world, own, residents, at);
}

/** The own brand follows those whom many follow, so that its home timeline has something to read. */
function followTheKnown(world: World, own: Account, residents: readonly Account[], at: number): void {
  const reach = (account: Account): number => world.graph.followerCount(account.id);
  const known = [...residents]
    .sort((left, right) => reach(right) - reach(left))
    .slice(0, FOLLOWED_BY_OWN_BRAND);
  for (const account of known) world.follow(own.id, account.id, at);
  for (const { handle } of COMPETITORS) {
    const rival = world.accounts.byAddress(handle);
    if (rival) world.follow(own.id, rival.id, at);
  }
}

function invitePerson(
  world: World,
  random: Random,
  settlements: readonly Settlement[],
  taken: Set<string>,
  at: number,
): Account {
  const lang = random.chance(0.6) ? 'zh' : 'en';
  const { name, handle, bio } = inventPersona(random, lang, taken);
  const domain = random.chance(0.12) ? random.pick(ELSEWHERE) : null;
  return world.createAccount(
    {
      handle,
      name,
      bio,
      lang,
      domain,
      role: 'person',
      createdAt: at - Math.floor(random.between(0.05, 4) * YEAR),
      community: (lang === 'zh' ? 0 : COMMUNITIES / 2) + random.int(0, COMMUNITIES / 2 - 1),
      // A few people write most of the posts.
      activity: Math.min(1, random.logNormal(0.15, 1)),
      sociability: random.next(),
      mood: random.between(-1, 1),
      topics: [random.pick(TOPICS), random.pick(TOPICS)],
      networks: homesOf(`${random.seed}/${handle}`, settlements, domain !== null),
    },
    at,
  );
}

/** Where somebody lives, decided by the seed and the handle alone: one network, sometimes more. */
function homesOf(key: string, settlements: readonly Settlement[], isRemote: boolean): string[] {
  const [first] = settlements;
  if (isRemote && first) return [first.name];
  let rest = hashUnit(`${key}/home`) * settlements.reduce((sum, { residents }) => sum + residents, 0);
  const home = settlements.find(({ residents }) => {
    rest -= residents;
    return rest < 0;
  });
  return settlements
    .filter(({ name }) => name === home?.name || hashUnit(`${key}/also/${name}`) < SECOND_HOME)
    .map(({ name }) => name);
}

/**
 * Each newcomer follows earlier people with a chance that grows with their followers
 * (Barabasi and Albert 1999), mostly inside the own community, and some are followed back.
 */
function befriend(world: World, random: Random, people: readonly Account[], at: number): void {
  const urns = new Map<number, Account[]>();
  const everyone: Account[] = [];
  const brands = world.accounts.all().filter((account) => account.role === 'brand');
  for (const person of people) {
    const near = urns.get(person.community) ?? [];
    urns.set(person.community, near);
    for (let i = random.int(3, 9); i > 0; i -= 1) {
      const urn = near.length > 0 && random.chance(0.8) ? near : everyone;
      if (urn.length === 0) continue;
      const other = random.pick(urn);
      if (other.id === person.id) continue;
      world.follow(person.id, other.id, at);
      urns.get(other.community)?.push(other);
      everyone.push(other);
      if (random.chance(0.35)) world.follow(other.id, person.id, at);
    }
    near.push(person);
    everyone.push(person);
    for (const brand of brands) {
      if (random.chance(brand.handle === OWN_BRAND.handle ? 0.3 : 0.15))
        world.follow(person.id, brand.id, at);
    }
  }
}
