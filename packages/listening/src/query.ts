/**
 * The keyword query as a tree: what `parseQuery` gives, what is stored as JSON with a rule, and what the
 * matcher compiles.
 */

/** Text that must stand in a post: a word (also `#tag`, `@handle`, `C++`), an exact phrase, or a prefix `word*`. */
export type TextClause =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string };

/** A property of the post: its author's handle without `@`, or its BCP 47 language (`zh` also takes `zh-Hant`). */
export type FieldClause =
  | { readonly kind: 'author'; readonly handle: string }
  | { readonly kind: 'lang'; readonly lang: string };

/** One side of NEAR: a text clause or a choice of them. */
export type NearOperand = TextClause | { readonly kind: 'or'; readonly of: readonly TextClause[] };

/** A keyword query. Leaves are clauses; inner nodes hold their children in `of`. */
export type Query =
  | TextClause
  | FieldClause
  | { readonly kind: 'and'; readonly of: readonly Query[] }
  | { readonly kind: 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  | NearQuery;

/**
 * Both sides in either order, the later starting at most `distance` tokens after the last token of the
 * earlier (neighbours are 1 apart; each Chinese character is a token).
 */
export interface NearQuery {
  readonly kind: 'near';
  readonly distance: number;
  readonly of: readonly [NearOperand, NearOperand];
}

/** Child indexes from the root to a node: `[]` is the root, `[1, 0]` the first child of the second child. */
export type ClausePath = readonly number[];

/** The children of a node in the order that a `ClausePath` counts them; a leaf has none. */
export function childrenOf(query: Query): readonly Query[] {
  switch (query.kind) {
    case 'and':
    case 'or':
    case 'near':
      return query.of;
    case 'not':
      return [query.of];
    default:
      return [];
  }
}
