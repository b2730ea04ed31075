/** The rules in force and their memory. */
import { Random } from '../world/random.js';
import {
  type FaultDraft,
  type FaultRule,
  type FaultTarget,
  faultDraftSchema,
  matchesTarget,
} from './fault-rule.js';

interface ActiveRule {
  rule: FaultRule;
  random: Random;
  seen: number;
  applied: number;
}

export class FaultBook {
  readonly #rules = new Map<string, ActiveRule>();
  #nextId = 1;

  /** Adds a rule, or replaces the one with the same id; throws a ZodError on a draft that is none. */
  add(draft: FaultDraft): FaultRule {
    const parsed = faultDraftSchema.parse(draft);
    const rule = { ...parsed, id: parsed.id ?? `fault-${this.#nextId}` };
    this.#nextId += 1;
    this.#rules.set(rule.id, { rule, random: new Random(rule.seed), seen: 0, applied: 0 });
    return rule;
  }

  remove(id: string): boolean {
    return this.#rules.delete(id);
  }

  clear(): void {
    this.#rules.clear();
  }

  list(): (FaultRule & { seen: number; applied: number })[] {
    return [...this.#rules.values()].map(({ rule, seen, applied }) => ({ ...rule, seen, applied }));
  }

  /** The first rule, in the order of adding, that hits this request. */
  choose(target: FaultTarget): FaultRule | null {
    for (const active of this.#rules.values()) {
      if (!matchesTarget(active.rule, target)) continue;
      active.seen += 1;
      if (active.seen <= active.rule.skip) continue;
      if (active.rule.count !== undefined && active.applied >= active.rule.count) continue;
      // A gap draws per item, so the rule itself always applies.
      if (active.rule.kind !== 'gaps' && !active.random.chance(active.rule.probability)) continue;
      active.applied += 1;
      return active.rule;
    }
    return null;
  }
}
