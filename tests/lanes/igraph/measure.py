"""Measures one graph with igraph: measure.py (metrics|times) GRAPH.json prints the figures as JSON."""

import gc
import json
import math
import statistics
import sys
import time

import igraph

REPEATS = 3


def build(given):
    edges = list(zip(given["sources"], given["targets"]))
    return build_of(given, edges)


def build_of(given, edges):
    graph = igraph.Graph(given["nodes"], edges, directed=given["directed"])
    graph.es["weight"] = given["weights"]
    return graph


def shadow_of(graph):
    """Who is tied to whom, whichever way: weights of both directions add up."""
    return graph.as_undirected(mode="collapse", combine_edges={"weight": "sum"})


def without_loops(shadow):
    return shadow.copy().simplify(combine_edges={"weight": "sum"})


def finite(values):
    return [None if math.isnan(value) else value for value in values]


def metrics(given):
    graph = build(given)
    loops = shadow_of(graph)
    shadow = without_loops(loops)
    leiden = usual_leiden(loops)
    directed = given["directed"]
    return {
        "degree": graph.degree(mode="all"),
        "inDegree": graph.degree(mode="in"),
        "outDegree": graph.degree(mode="out"),
        "strength": graph.strength(mode="all", weights="weight"),
        "inStrength": graph.strength(mode="in", weights="weight"),
        "outStrength": graph.strength(mode="out", weights="weight"),
        "pagerank": graph.pagerank(),
        "pagerankWeighted": graph.pagerank(weights="weight"),
        "pagerankPersonal": graph.personalized_pagerank(reset=given["reset"], weights="weight"),
        "hubs": graph.hub_score(weights="weight"),
        "authorities": graph.authority_score(weights="weight"),
        "weak": graph.connected_components(mode="weak").membership,
        "strong": graph.connected_components(mode="strong").membership,
        "kcore": shadow.coreness(),
        "clustering": shadow.transitivity_local_undirected(mode="zero"),
        "clusteringAverage": shadow.transitivity_avglocal_undirected(mode="zero"),
        "transitivity": shadow.transitivity_undirected(mode="zero"),
        "reciprocity": graph.reciprocity(ignore_loops=True) if directed and given["sources"] else None,
        "betweenness": graph.betweenness(directed=directed),
        "harmonic": graph.harmonic_centrality(mode="in", normalized=False),
        "eccentricity": graph.eccentricity(mode="in"),
        "distances": [-1 if math.isinf(hops) else hops for hops in graph.distances(source=0)[0]],
        "constraint": finite(shadow.constraint(weights="weight")),
        "modularity": loops.modularity(given["communities"], weights="weight") if given["sources"] else 0,
        "leidenModularity": leiden,
        "version": igraph.__version__,
    }


def usual_leiden(shadow):
    """Modularity of the middle one of several runs: Leiden draws lots, and a lucky draw is no yardstick."""
    if shadow.ecount() == 0:
        return 0
    found = [leiden_of(shadow) for _ in range(REPEATS)]
    return statistics.median(shadow.modularity(part.membership, weights="weight") for part in found)


def leiden_of(shadow):
    return shadow.community_leiden(objective_function="modularity", weights="weight", n_iterations=2)


def times(given):
    edges = list(zip(given["sources"], given["targets"]))
    graph = build_of(given, edges)
    shadow = shadow_of(graph)
    steps = {
        "build": lambda: build_of(given, edges),
        "pagerank": lambda: graph.pagerank(weights="weight"),
        "components": lambda: (
            graph.connected_components(mode="weak"),
            graph.connected_components(mode="strong"),
        ),
        "kcore": shadow.coreness,
        "clustering": lambda: shadow.transitivity_local_undirected(mode="zero"),
        "communities": lambda: leiden_of(shadow),
    }
    figures = {name: least_ms(step) for name, step in steps.items()}
    return {**figures, "modularity": usual_leiden(shadow), "version": igraph.__version__}


def least_ms(step):
    """Least CPU time of several runs, without what collecting other objects would add."""
    least = math.inf
    gc.collect()
    gc.disable()
    for _ in range(REPEATS):
        start = time.process_time()
        step()
        least = min(least, 1000 * (time.process_time() - start))
    gc.enable()
    return least


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as file:
        request = json.load(file)
    json.dump({"metrics": metrics, "times": times}[sys.argv[1]](request), sys.stdout)
