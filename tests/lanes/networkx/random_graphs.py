"""Writes random graphs to files and measures them with networkx.

random_graphs.py FOLDER SEED COUNT prints one JSON object a line: the file, the options to measure it with, and what
networkx says of it.
"""

import gzip
import json
import math
import os
import random
import sys

import networkx as nx

from random_files import FORMATS, write_file

ODD_NAMES = [
    "constructor", "__proto__", "toString", "hasOwnProperty", "1e5", "007", "7", "-1", "0x10", "NaN", "null", "true",
    "名字", "é", "e\u0301", "😀", "a.b", "x;y", "'q'", "valueOf", "1.0", "1", "+1", "Infinity", "length",
]
SPACED_NAMES = ["with space", "a,b", "tab\there", 'say "hi"', "a<b>&amp;c", "# no comment", "% neither", "{", "]"]


def names_for(random_source, count, format_name):
    kind = random_source.choice(["numbers", "padded", "words", "odd"])
    if format_name == "gml":
        return [str(number) for number in random_source.sample(range(3 * count + 1), count)]
    if kind == "numbers":
        return [str(number) for number in random_source.sample(range(10 * count + 1), count)]
    if kind == "padded":
        return [f"{number:04d}" for number in range(count)]
    if kind == "words":
        return [f"node{number}" for number in range(count)]
    odd = ODD_NAMES + ([] if format_name == "space" else SPACED_NAMES)
    random_source.shuffle(odd)
    return (odd + [f"more{number}" for number in range(count)])[:count]


def weight_for(random_source, kind):
    if kind == "whole":
        return random_source.randint(1, 9)
    if kind == "some zero":
        return random_source.choice([0, 0, 1, 2.5])
    if kind == "tiny and large":
        return random_source.choice([1e-12, 1e-3, 1, 1e6, 123456.789])
    return round(random_source.random() * 10, 6) or 1


def pairs_for(random_source, count, size):
    """Ends of edges: even, to hubs, in separate parts, complete, a path, a star or a ring, with loops and repeats."""
    shape = random_source.choice(["even", "hubs", "parts", "complete", "path", "star", "ring", "loops only", "none"])
    if count == 0 or shape == "none":
        return []
    if shape == "complete":
        return [(a, b) for a in range(count) for b in range(count) if a != b and (a < b or random_source.random() < 0.5)]
    if shape == "path":
        return [(a, a + 1) for a in range(count - 1)]
    if shape == "star":
        return [(0, a) if random_source.random() < 0.7 else (a, 0) for a in range(1, count)]
    if shape == "ring":
        return [(a, (a + 1) % count) for a in range(count)]
    if shape == "loops only":
        return [(a, a) for a in range(count) if random_source.random() < 0.5]
    pairs = []
    for _ in range(size):
        a, b = random_source.randrange(count), random_source.randrange(count)
        if shape == "hubs":
            b = int(count * random_source.random() ** 3)
        if shape == "parts":
            b = a - a % 4 + b % 4 if a - a % 4 + b % 4 < count else a
        pairs.append((a, b))
        if random_source.random() < 0.2:
            pairs.append((b, a))
        if random_source.random() < 0.1:
            pairs.append((a, b))
        if random_source.random() < 0.05:
            pairs.append((a, a))
    return pairs


def made(random_source):
    format_name = random_source.choice(FORMATS)
    count = random_source.choice([0, 1, 2, 3, 5, 8, 13, 25, 40, 70])
    names = names_for(random_source, count, format_name)
    directed = random_source.random() < 0.5
    weighted = random_source.random() < 0.6
    kind = random_source.choice(["whole", "some zero", "tiny and large", "real"])
    edges = []
    for a, b in pairs_for(random_source, count, random_source.choice([count // 2, count, 3 * count, 8 * count])):
        weight = weight_for(random_source, kind) if weighted and random_source.random() < 0.9 else None
        edges.append((names[a], names[b], weight))
    graph = (nx.DiGraph if directed else nx.Graph)()
    holds_isolated = format_name in ("gexf", "graphml", "gml")
    if holds_isolated:
        graph.add_nodes_from(names)
    for source, target, weight in edges:
        weight = 1 if weight is None else weight
        before = graph.edges[source, target]["weight"] if graph.has_edge(source, target) else 0
        graph.add_edge(source, target, weight=before + weight)
    return format_name, names, edges, graph, weighted


def finite(value):
    return None if isinstance(value, float) and math.isnan(value) else value


def pagerank(graph, weight):
    return nx.pagerank(graph, weight=weight, tol=1e-15, max_iter=100_000) if len(graph) else {}


def measured(graph, start):
    directed = graph.is_directed()
    plain = nx.Graph(graph.to_undirected() if directed else graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    figures = {
        "nodes": len(graph),
        "edges": graph.number_of_edges(),
        "components": nx.number_weakly_connected_components(graph) if directed else nx.number_connected_components(graph),
        "strongComponents": nx.number_strongly_connected_components(graph) if directed else nx.number_connected_components(graph),
        "clusteringAverage": nx.average_clustering(plain) if len(plain) else 0,
        "transitivity": nx.transitivity(plain),
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight="weight")),
        "kcore": nx.core_number(plain),
        "harmonic": nx.harmonic_centrality(graph),
        "betweenness": nx.betweenness_centrality(graph),
        "pagerank": pagerank(graph, None),
        "pagerankWeighted": pagerank(graph, "weight"),
    }
    if directed:
        figures["clusteringDirectedAverage"] = nx.average_clustering(graph) if len(graph) else 0
        figures["inDegree"] = dict(graph.in_degree())
        figures["outDegree"] = dict(graph.out_degree())
        figures["inStrength"] = dict(graph.in_degree(weight="weight"))
        figures["outStrength"] = dict(graph.out_degree(weight="weight"))
        if graph.number_of_edges():
            figures["reciprocity"] = nx.overall_reciprocity(graph)
    if start is not None:
        layers = {}
        for hops in nx.single_source_shortest_path_length(graph, start).values():
            layers[str(hops)] = layers.get(str(hops), 0) + 1
        figures["hopLayers"] = layers
    return {name: finite(value) for name, value in figures.items()}


def main(folder, seed, count):
    for number in range(count):
        random_source = random.Random(f"{seed} {number}")
        format_name, names, edges, graph, weighted = made(random_source)
        text = write_file(random_source, format_name, names, edges, graph.is_directed())
        bytes_ = text.encode()
        if random_source.random() < 0.15:
            bytes_ = b"\xef\xbb\xbf" + bytes_
        zipped = random_source.random() < 0.15
        path = os.path.join(folder, f"{number}.{format_name}{'.gz' if zipped else ''}")
        with open(path, "wb") as file:
            file.write(gzip.compress(bytes_) if zipped else bytes_)
        start = random_source.choice(sorted(graph)) if len(graph) else None
        if start is not None and start.startswith("-"):
            start = None
        options = ["--exact"]
        options += ["--directed"] if graph.is_directed() else []
        options += ["--weighted"] if weighted else []
        options += ["--from", start] if start is not None else []
        print(json.dumps({"file": path, "options": options, "expected": measured(graph, start)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
