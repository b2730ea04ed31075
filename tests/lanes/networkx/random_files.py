"""Graph files as other programs write them, with what the formats leave open drawn by lot."""

from xml.sax.saxutils import escape, quoteattr

import networkx as nx

FORMATS = ["space", "csv", "tsv", "gexf", "graphml", "gml"]


def write_file(random_source, format_name, names, edges, directed):
    writer = {"space": edge_list, "csv": csv, "tsv": tsv, "gexf": gexf, "graphml": graphml, "gml": gml}[format_name]
    text = writer(random_source, names, edges, directed)
    if random_source.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return text


def edge_list(random_source, _names, edges, _directed):
    separator = random_source.choice([" ", "\t", "   ", " \t"])
    # What tells that a column is missing is missing itself: an edge without weight ends its line.
    lines = [
        random_source.choice(["", " "]) + separator.join([a, b] + ([] if w is None else [number(random_source, w)]))
        for a, b, w in edges
    ]
    return with_comments(random_source, lines)


def csv(random_source, _names, edges, _directed):
    return table(random_source, edges, random_source.choice([",", ", ", " ,"]), ",")


def tsv(random_source, _names, edges, _directed):
    return table(random_source, edges, "\t", "\t")


HEADS = [["source", "target"], ["Source", "Target"], ["from", "to"], ["src", "dst"]]


def table(random_source, edges, separator, head_separator):
    weighted = any(w is not None for _, _, w in edges)
    head = random_source.choice(HEADS) if edges and random_source.random() < 0.5 else None
    # Only a header can tell that the weight is not in the third column, or that the rows are numbered.
    kind = "Undirected" if head and weighted and random_source.random() < 0.4 else None
    numbered = head is not None and random_source.random() < 0.3
    lines = []
    for at, (a, b, w) in enumerate(edges):
        row = [str(at)] * numbered + [field(random_source, a), field(random_source, b)] + [kind] * (kind is not None)
        # An empty last field of a line without commas would be no field at all.
        weight = [] if not weighted or (w is None and separator == "\t") else ["" if w is None else number(random_source, w)]
        lines.append(separator.join(row + weight))
    if head:
        names = ["id"] * numbered + head + ["Type"] * (kind is not None) + ["weight"] * weighted
        lines.insert(0, head_separator.join(names))
    return with_comments(random_source, lines)


def field(random_source, text):
    must = text == "" or text[0] in "#%" or any(character in text for character in ',"\t\n')
    if must or random_source.random() < 0.1:
        return '"' + text.replace('"', '""') + '"'
    return text


def with_comments(random_source, lines):
    done = []
    for line in lines:
        if random_source.random() < 0.05:
            done.append(random_source.choice(["# a comment", "% one of KONECT's", "", "   ", "#"]))
        done.append(line)
    return "\n".join(done) + random_source.choice(["\n", "", "\n\n"])


def number(random_source, value):
    if isinstance(value, int):
        return random_source.choice([str(value), f"{value}.0", f"{value:.3e}", f"+{value}"])
    return repr(value)


def as_graph(names, edges, directed, multi):
    kind = {(True, True): nx.MultiDiGraph, (True, False): nx.MultiGraph, (False, True): nx.DiGraph, (False, False): nx.Graph}
    graph = kind[multi, directed]()
    graph.add_nodes_from(names)
    for a, b, w in edges:
        if w is None:
            graph.add_edge(a, b)
        elif not multi and graph.has_edge(a, b):
            graph.edges[a, b]["weight"] = graph.edges[a, b].get("weight", 1) + w
        else:
            graph.add_edge(a, b, weight=w)
    return graph


def has_repeats(edges, directed):
    seen = {(a, b) if directed else tuple(sorted((a, b))) for a, b, _ in edges}
    return len(seen) < len(edges)


def gexf(random_source, names, edges, directed):
    if random_source.random() < 0.4 and names:
        graph = as_graph(names, edges, directed, multi=has_repeats(edges, directed))
        version = random_source.choice(["1.1draft", "1.2draft"])
        return "\n".join(nx.generate_gexf(graph, version=version, prettyprint=random_source.random() < 0.5))
    version = random_source.choice(["1.1draft", "1.2draft", "1.2", "1.3"])
    prefix = random_source.choice(["", "", "g:"])
    kind = "directed" if directed else "undirected"
    default = f' defaultedgetype="{kind}"' if random_source.random() < 0.7 else ""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<!-- <edge source='no' target='edge'/> -->"]
    lines.append(f'<{prefix}gexf version="{version}" xmlns{":g" if prefix else ""}="http://gexf.net/{version}">')
    lines.append(f"<{prefix}meta><{prefix}creator>x &lt;edge/&gt;</{prefix}creator></{prefix}meta>")
    lines.append(f'<{prefix}graph mode="static"{default}>')
    lines.append(f'<{prefix}attributes class="edge"><{prefix}attribute id="0" title="weight" type="float"/></{prefix}attributes>')
    lines.append(f"<{prefix}nodes count='{len(names)}'>")
    for name in names:
        end = random_source.choice(["/>", f"></{prefix}node>", f"><{prefix}attvalues/></{prefix}node>"])
        lines.append(f"<{prefix}node id={quoteattr(name)} label={quoteattr('the ' + name)}{end}")
    lines.append(f"</{prefix}nodes><{prefix}edges>")
    for at, (a, b, w) in enumerate(edges):
        given = [f'id="{at}"', f"source={quoteattr(a)}", f"target = {quoteattr(b)}"]
        as_value = w is not None and random_source.random() < 0.3
        value = f'<{prefix}attvalues><{prefix}attvalue for="0" value="{w}"/></{prefix}attvalues>' if as_value else ""
        given += [] if w is None or as_value else [f'weight="{number(random_source, w)}"']
        given += [f'type="{kind}"'] if not default or random_source.random() < 0.3 else []
        random_source.shuffle(given)
        end = f">{value}</{prefix}edge>" if value else "/>"
        lines.append(f"<{prefix}edge {' '.join(given)}{end}")
    lines.append(f"</{prefix}edges></{prefix}graph></{prefix}gexf>")
    return "\n".join(lines)


def graphml(random_source, names, edges, directed):
    if random_source.random() < 0.4:
        graph = as_graph(names, edges, directed, multi=has_repeats(edges, directed))
        return "\n".join(nx.generate_graphml(graph, prettyprint=random_source.random() < 0.5))
    key = random_source.choice(["weight", "d0", "w"])
    default = random_source.choice([None, 1])
    kind = "directed" if directed else "undirected"
    lines = ["<?xml version='1.0'?>", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines.append('<key id="c" for="node" attr.name="weight" attr.type="double"/>')
    inner = "" if default is None else f"<default>{default}</default>"
    lines.append(f'<key id="{key}" for="{random_source.choice(["edge", "all"])}" attr.name="weight" attr.type="double">{inner}</key>')
    lines.append('<key id="l" for="edge" attr.name="label" attr.type="string"><default>3</default></key>')
    lines.append(f'<graph id="G" edgedefault="{kind}">')
    rows = [f'<node id={quoteattr(name)}><data key="c">5</data></node>' for name in names]
    for a, b, w in edges:
        data = "" if w is None else f'<data key="{key}">{number(random_source, w)}</data>'
        data += f'<data key="l">{escape("9 <edge>")}</data>' if random_source.random() < 0.3 else ""
        ends = f"source={quoteattr(a)} target={quoteattr(b)}"
        ends += f' directed="{str(directed).lower()}"' if random_source.random() < 0.3 else ""
        rows.append(f"<edge {ends}>{data}</edge>" if data or random_source.random() < 0.5 else f"<edge {ends}/>")
    return "\n".join(lines + rows + ["</graph></graphml>"])


def gml(random_source, names, edges, directed):
    lines = ['Creator "a program [ 1 ]"', "# a comment", "graph", "["] if random_source.random() < 0.5 else ["graph ["]
    if directed or random_source.random() < 0.5:
        lines.append(f"  directed {int(directed)}")
    if has_repeats(edges, directed):
        lines.append("  multigraph 1")
    key = random_source.choice(["weight", "value"])
    for name in names:
        label = random_source.choice(["constructor", "with space", "a [ b ] # c", "&quot;hi&quot;", "1", "名字"])
        nested = random_source.choice(["", ' graphics [ x 1.5 y 2 w 3 type "ellipse" ]'])
        lines.append(f'  node [ id {name} label "{label} {name}"{nested} ]')
    for at, (a, b, w) in enumerate(edges):
        given = [f"source {a}", f"target {b}"] + ([] if w is None else [f"{key} {number(random_source, w)}"])
        given += [f"key {at}"] if random_source.random() < 0.3 else []
        given += ['graphics [ width 2 Line [ point [ x 1 y 2 ] ] ]'] if random_source.random() < 0.2 else []
        joint = random_source.choice([" ", "\n    "])
        lines.append(f"  edge [{joint}{joint.join(given)}{joint}]")
    return "\n".join(lines + ["]"]) + "\n"
