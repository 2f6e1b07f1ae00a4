// The graph in memory: the data of the page, indexed for the views.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  /** How each group of things is named and drawn; the colours are variables of explorer.css. */
  const GROUPS = {
    person: { name: 'People', shape: 'ellipse' },
    state: { name: 'States', shape: 'rectangle' },
    group: { name: 'Armed groups', shape: 'octagon' },
    organisation: { name: 'Organisations', shape: 'round-rectangle' },
    unnamed: { name: 'Unnamed actors', shape: 'ellipse' },
    place: { name: 'Places and bases', shape: 'round-tag' },
    attack: { name: 'Attacks', shape: 'star' },
    movement: { name: 'Movements', shape: 'triangle' },
    talks: { name: 'Talks and agreements', shape: 'round-diamond' },
    statement: { name: 'Statements', shape: 'tag' },
    event: { name: 'Other events', shape: 'diamond' },
    plan: { name: 'Plans', shape: 'round-pentagon' },
    cause: { name: 'Circumstances', shape: 'round-hexagon' },
  };
  /** How sure the text is, and how the lines of the graph show it. */
  const STANCES = {
    asserted: { name: 'Stated as a fact', dash: [], line: 'solid' },
    claimed: { name: 'Claimed by a source', dash: [8, 5], line: 'dashed' },
    alleged: { name: 'Alleged, no source', dash: [2, 4], line: 'dashed' },
    planned: { name: 'Only planned', dash: [10, 4, 2, 4], line: 'dashed' },
  };
  /** Names of the borrowed predicates that the graph uses. */
  const BORROWED = {
    'rdf:type': 'type', 'skos:prefLabel': 'name', 'skos:altLabel': 'other name', 'skos:exactMatch': 'same as',
    'owl:sameAs': 'same as', 'org:member': 'member', 'org:organization': 'organisation', 'org:role': 'position',
    'wgs84:lat': 'latitude', 'wgs84:long': 'longitude',
  };
  const HAPPENINGS = new Set(['attack', 'movement', 'talks', 'statement', 'event', 'plan']);

  /** Return the characters of a text: the text itself, or an array where some take two units of JavaScript. */
  function characters(text) {
    return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
  }

  function slice(chars, start, end) {
    const part = chars.slice(start, end);
    return typeof part === 'string' ? part : part.join('');
  }

  function indexNodes(model) {
    model.nodes.forEach((node, index) => {
      Object.assign(node, { index, about: [], into: [], edges: [], near: new Set(), spots: [] });
      node.inGraph = node.group in GROUPS;
      node.happens = HAPPENINGS.has(node.group);
      model.byKey.set(node.key, node);
      model.byIri.set(node.iri, node);
    });
    for (const [subject, predicate, value, passages] of model.data.facts) {
      const fact = { subject: model.nodes[subject], predicate, value, passages };
      fact.node = typeof value === 'number' ? model.nodes[value] : null;
      fact.subject.about.push(fact);
      if (fact.node) fact.node.into.push(fact);
    }
  }

  function indexEdges(model) {
    model.edges.forEach((edge, index) => {
      const [source, target] = [model.nodes[edge.source], model.nodes[edge.target]];
      Object.assign(edge, { index, from: source, to: target });
      source.edges.push(edge);
      target.edges.push(edge);
      source.near.add(target);
      target.near.add(source);
    });
  }

  /** Read the data of the page into `KG.model`. */
  function build(data) {
    const model = { data, title: data.title, nodes: data.nodes, edges: data.edges, passages: data.passages,
      articles: data.articles, byKey: new Map(), byIri: new Map(), terms: new Map(), queries: new Map() };
    indexNodes(model);
    indexEdges(model);
    for (const spot of data.spots) model.nodes[spot.node].spots.push(spot);
    for (const [curie, label, definition] of data.terms) model.terms.set(curie, { label, definition });
    for (const query of data.queries) model.queries.set(query.name, query);
    for (const article of model.articles) article.chars = characters(article.text);
    for (const passage of model.passages) passage.chars = characters(passage.text);
    model.ranked = model.nodes.filter((node) => node.rank !== undefined).sort((a, b) => a.rank - b.rank);
    model.happenings = model.nodes.filter((node) => node.happens).sort(byDate);
    KG.model = model;
    return model;
  }

  /** Order by first day, last day and label; what has no date comes last. */
  function byDate(one, other) {
    const [a, b] = [one, other].map((node) => `${node.first || '9999-99'} ${node.last || '9999-99'} ${node.label}`);
    return a < b ? -1 : a > b ? 1 : one.index - other.index;
  }

  /** Return the node that the address has chosen, if there is one. */
  function chosen() {
    return KG.model.byKey.get(KG.state.get('node')) || null;
  }

  /** Return the label of a CURIE of the ontology, or the CURIE. */
  function termLabel(curie) {
    const term = KG.model.terms.get(curie);
    return term ? term.label : BORROWED[curie] || curie;
  }

  /** Return the kind of a node in words. */
  function kindLabel(node) {
    return node.kind ? termLabel(`ck:${node.kind}`) : 'thing';
  }

  Object.assign(KG, { GROUPS, STANCES, build, chosen, termLabel, kindLabel, characters, slice });
})(window.KG);
