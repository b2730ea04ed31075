/** Nodes of the graph: what can be asked of them, and what can be done with them. */
import type { Answer } from '../../http/answer.js';
import { invalidParameter } from '../errors.js';
import type { Permission } from '../permissions.js';
import type { GraphContext } from '../server.js';
import type { Field } from './field-selection.js';

type Json = Record<string, unknown>;
export type FieldReader<N> = (node: N, context: GraphContext, field: Field) => unknown;

export interface Shape<N> {
  /** As the network calls the type in its refusals. */
  type: string;
  id: (node: N, context: GraphContext) => string;
  /** What undefined says is left out, as the network does. */
  fields: Readonly<Record<string, FieldReader<N>>>;
  /** What is shown when nothing is asked for. */
  usual: readonly string[];
}

export interface Operation<N> {
  name: string;
  /** Any one of these is enough; [] needs none. */
  permissions: readonly Permission[];
  /** Whose allowance is used. */
  useCase?: UseCase;
  run: (context: GraphContext, node: N) => Answer | Promise<Answer>;
}
export type UseCase = 'pages' | 'instagram' | 'messenger';

/** Operations by method and edge: "GET", "POST comments". */
export type Operations<N> = Readonly<Record<string, Operation<N>>>;

export interface FoundNode {
  operation: (method: string, edge: string) => BoundOperation | undefined;
}
export interface BoundOperation extends Omit<Operation<never>, 'run'> {
  run: (context: GraphContext) => Answer | Promise<Answer>;
}

export function bindNode<N>(operations: Operations<N>, node: N): FoundNode {
  return {
    operation: (method, edge) => {
      const key = edge === '' ? method : `${method} ${edge}`;
      const operation = Object.hasOwn(operations, key) ? operations[key] : undefined;
      return operation && { ...operation, run: (context) => operation.run(context, node) };
    },
  };
}

/** The node as an object; `asked` null shows the usual fields. Throws error 100 on a field that the type has not. */
export function renderNode<N>(
  shape: Shape<N>,
  node: N,
  context: GraphContext,
  asked: readonly Field[] | null,
): Json {
  const fields = asked ?? shape.usual.map((name): Field => ({ name, args: {}, fields: null }));
  const shown: Json = {};
  for (const field of fields) {
    if (field.name === 'id') shown.id = shape.id(node, context);
    else {
      const read = Object.hasOwn(shape.fields, field.name) ? shape.fields[field.name] : undefined;
      if (!read)
        throw invalidParameter(
          `Tried accessing nonexisting field (${field.name}) on node type (${shape.type})`,
        );
      const value = read(node, context, field);
      if (value !== undefined) shown[field.name] = value;
    }
  }
  return { ...shown, id: shape.id(node, context) };
}
