"""Makes small random graphs and measures on them what `graph metrics` does not print.

random_measures.py SEED COUNT prints one JSON object a line: the graph as columns, what was drawn for it, and what
networkx, or a plain reading of the formula, says of it.
"""

import itertools
import json
import math
import random
import sys

import networkx as nx
import numpy as np

CASCADE_EDGES = 10
ALPHA = 0.05


def made(random_source):
    count = random_source.choice([2, 3, 5, 8, 13, 30])
    directed = random_source.random() < 0.6
    graph = (nx.DiGraph if directed else nx.Graph)()
    graph.add_nodes_from(range(count))
    size = random_source.choice([count // 2, CASCADE_EDGES, 2 * count, 5 * count])
    for _ in range(size):
        a, b = random_source.randrange(count), int(count * random_source.random() ** 2)
        if a != b:
            graph.add_edge(a, b, weight=random_source.choice([1, 2, 5, 0.5, random_source.random()]))
    return graph


def shadow(graph):
    """Who is tied to whom, whichever way, with both weights added up."""
    plain = nx.Graph()
    plain.add_nodes_from(graph)
    for a, b, weight in graph.edges(data="weight"):
        before = plain.edges[a, b]["weight"] if plain.has_edge(a, b) else 0
        plain.add_edge(a, b, weight=before + weight)
    return plain


def in_order(values, graph):
    return [finite(values.get(node)) for node in graph]


def finite(value):
    return None if value is None or math.isnan(value) else float(value)


def overlaps(plain):
    found = []
    for a, b in sorted(tuple(sorted(edge)) for edge in plain.edges()):
        mine, theirs = set(plain[a]) - {b}, set(plain[b]) - {a}
        everyone = mine | theirs
        found.append([a, b, len(mine & theirs) / len(everyone) if everyone else 0])
    return found


def hits(graph):
    """Leading singular vectors, where they stand out; else none."""
    matrix = nx.to_numpy_array(graph, nodelist=list(graph))
    if not matrix.any():
        return None
    left, values, right = np.linalg.svd(matrix)
    if len(values) > 1 and values[1] > 0.95 * values[0]:
        return None
    hubs, authorities = np.abs(left[:, 0]), np.abs(right[0])
    return {"hubs": list(hubs / hubs.sum()), "authorities": list(authorities / authorities.sum())}


def backbone(graph):
    arcs = graph.edges(data="weight")
    out = {node: [0, 0] for node in graph}
    into = {node: [0, 0] for node in graph}
    both = list(arcs) if graph.is_directed() else [*arcs, *((b, a, w) for a, b, w in arcs)]
    for a, b, weight in both:
        for ends, node in ((out, a), (into, b)):
            ends[node][0] += weight
            ends[node][1] += 1
    kept = []
    for a, b, weight in sorted(both):
        stands = [k > 1 and (1 - weight / s) ** (k - 1) < ALPHA for s, k in (out[a], into[b])]
        kept.append(int(any(stands)))
    return kept


def power_law(values, xmin):
    tail = sorted(value for value in values if value >= xmin)
    if len(tail) < 2 or tail[0] == tail[-1]:
        return None
    exponent = 1 + len(tail) / sum(math.log(value / (xmin - 0.5)) for value in tail)
    return {"exponent": exponent, "tailSize": len(tail), "standardError": (exponent - 1) / math.sqrt(len(tail))}


def spreads(graph, choices):
    """Expected spread of each choice: every way in which the edges may fire, by its chance; p = w / s_in."""
    arcs = list(graph.edges(data="weight"))
    if not graph.is_directed():
        arcs += [(b, a, weight) for a, b, weight in arcs]
    into = {node: sum(weight for _, b, weight in arcs if b == node) for node in graph}
    totals = [0.0] * len(choices)
    for fired in itertools.product([False, True], repeat=len(arcs)):
        chance = 1.0
        live = nx.DiGraph()
        live.add_nodes_from(graph)
        for (a, b, weight), fires in zip(arcs, fired):
            p = weight / into[b]
            chance *= p if fires else 1 - p
            if fires:
                live.add_edge(a, b)
        if chance == 0:
            continue
        for at, choice in enumerate(choices):
            reached = set(choice).union(*(nx.descendants(live, node) for node in choice))
            totals[at] += chance * len(reached)
    return totals


def cascade(graph):
    size = graph.number_of_edges() * (1 if graph.is_directed() else 2)
    if not 0 < size <= CASCADE_EDGES:
        return None
    pairs = list(itertools.combinations(graph, 2))
    choices = [[node] for node in graph] + [list(pair) for pair in pairs]
    found = spreads(graph, choices)
    return {"singles": found[: len(graph)], "pairs": [[a, b, spread] for (a, b), spread in zip(pairs, found[len(graph) :])]}


def measured(graph, random_source):
    directed = graph.is_directed()
    plain = shadow(graph)
    teleport = [random_source.choice([0, 1, 3]) for _ in graph]
    teleport[random_source.randrange(len(teleport))] += 1
    labels = [random_source.randrange(3) for _ in graph]
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    total_degree = dict(graph.degree())
    expected = {
        "clustering": in_order(nx.clustering(plain), graph),
        "weightedClustering": in_order(nx.clustering(plain, weight="weight"), graph),
        "directedClustering": in_order(nx.clustering(graph), graph),
        "directedWeightedClustering": in_order(nx.clustering(graph, weight="weight"), graph),
        # Of a directed graph networkx leaves out whoever has no edge to others.
        "constraint": in_order(nx.constraint(plain, weight="weight"), graph),
        "pagerankPersonal": in_order(
            nx.pagerank(graph, personalization=dict(enumerate(teleport)), tol=1e-15, max_iter=100_000), graph
        ),
        "eccentricityOut": [max(lengths[node].values()) for node in graph],
        "meanDistanceOut": [
            finite(sum(lengths[node].values()) / (len(lengths[node]) - 1)) if len(lengths[node]) > 1 else None
            for node in graph
        ],
        "overlaps": overlaps(plain),
        "backbone": backbone(graph),
        "hits": hits(graph),
        "powerLaw": power_law([degree for degree in total_degree.values() if degree], 2),
        "betweenness": in_order(nx.betweenness_centrality(graph, normalized=False), graph),
        "cascade": cascade(graph),
    }
    if graph.number_of_edges():
        # Ours does not count direction.
        groups = [{node for node in graph if labels[node] == label} for label in range(3)]
        expected["modularity"] = nx.algorithms.community.modularity(plain, [g for g in groups if g], weight="weight")
    return {"teleport": teleport, "labels": labels, "expected": expected}


def main(seed, count):
    for number in range(count):
        random_source = random.Random(f"{seed} measures {number}")
        graph = made(random_source)
        given = {
            "nodeCount": len(graph),
            "directed": graph.is_directed(),
            "edges": [[a, b, weight] for a, b, weight in graph.edges(data="weight")],
        }
        print(json.dumps({**given, **measured(graph, random_source)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
