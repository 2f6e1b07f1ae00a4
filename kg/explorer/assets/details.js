// The panel of the chosen node: names, dates, and every fact with the sentence behind it.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el, button } = KG;
  const FIRST = 25;
  /** What the head of the panel tells already; these facts come last. */
  const IN_HEAD = new Set(['skos:prefLabel', 'skos:altLabel', 'rdf:type', 'ck:notBefore', 'ck:notAfter', 'ck:startDate',
    'ck:endDate', 'ck:dateText', 'ck:datePrecision', 'ck:dateBasis', 'ck:factuality']);
  let panel;

  /** Return a link to a node. */
  function toNode(node) {
    return KG.link({ node: node.key }, { class: 'to-node' }, KG.filters.swatch(node.group), KG.bdi(node.label));
  }

  function shown(fact) {
    if (fact.node) return toNode(fact.node);
    if (/^https?:\/\//.test(fact.value)) return el('span', { class: 'iri' }, fact.value);
    return KG.bdi(/^ck:\w+$/.test(fact.value) ? KG.termLabel(fact.value) : fact.value);
  }

  /** Return one fact as a row that opens to its sentences. */
  function factRow(fact, backwards) {
    const passages = fact.passages.map((index) => KG.model.passages[index]);
    const head = backwards ? [toNode(fact.subject), el('span', { class: 'predicate' }, ` ${KG.termLabel(fact.predicate)}`)]
      : [el('span', { class: 'predicate' }, `${KG.termLabel(fact.predicate)} `), shown(fact)];
    const [first, ...others] = passages;
    return el('li', { class: 'fact' }, el('div', { class: 'statement' }, head), first ? KG.passage.evidence(first, fact) : null,
      others.length ? el('details', {}, el('summary', {}, KG.counted(others.length, 'more sentence')),
        others.map((passage) => KG.passage.evidence(passage, fact))) : null);
  }

  function section(title, facts, backwards) {
    if (!facts.length) return null;
    const list = el('ul', { class: 'facts' }, facts.slice(0, FIRST).map((fact) => factRow(fact, backwards)));
    const rest = facts.length - FIRST;
    const more = rest > 0 ? button(`Show ${rest} more`, () => {
      list.append(...facts.slice(FIRST).map((fact) => factRow(fact, backwards)));
      more.remove();
    }, { class: 'quiet' }) : null;
    return [el('h3', {}, title, el('span', { class: 'count' }, facts.length)), list, more];
  }

  function row(name, ...value) {
    return [el('dt', {}, name), el('dd', {}, value)];
  }

  function facts(node) {
    const last = (fact) => (IN_HEAD.has(fact.predicate) ? 2 : fact.node ? 0 : 1);
    return [...node.about].sort((a, b) => last(a) - last(b));
  }

  /** Return what the text does not state as a fact about a thing itself: who is blamed, what is planned. */
  function doubts(node) {
    if (!node.happens) return null;
    const rows = node.edges.filter((edge) => edge.from === node && edge.stance !== KG.passage.certainty(node)).map((edge) => (
      el('li', {}, KG.passage.stance(edge.stance), `: ${edge.relation} `, toNode(edge.to))));
    return rows.length ? row('But', el('ul', { class: 'plain' }, rows)) : null;
  }

  function head(node) {
    const dated = node.first || node.last;
    const basis = [node.dated ? `“${node.dated}”` : '', node.basis].filter(Boolean).join(', ');
    const types = node.types.map((type) => KG.termLabel(type)).join(', ');
    const stated = node.happens || /Claim$/.test(node.kind);
    return el('dl', {}, row('Type', types || 'not stated'),
      stated ? row('Certainty', KG.passage.stance(KG.passage.certainty(node))) : null, doubts(node),
      node.names && node.names.length ? row('Also called', node.names.map((name, index) => [index ? ', ' : '', KG.bdi(name)])) : null,
      node.happens || dated ? row('Date', KG.dates.span(node.first, node.last),
        el('small', {}, ` (${KG.dates.MEANING[KG.dates.precision(node)] || node.precision}${basis ? `; from the text: ${basis}` : ''})`)) : null,
      node.latitude !== undefined ? row('Coordinates', `${node.latitude}, ${node.longitude}`) : null,
      row('Identifier', el('code', { class: 'iri' }, node.iri),
        KG.engine.alone() ? null : [' ', el('a', { href: `/id/${node.key}` }, 'its page and RDF')]));
  }

  function actions(node) {
    const spot = node.spots[0];
    return el('p', { class: 'actions' },
      node.inGraph ? KG.link({ view: 'graph', expand: KG.graphView.pinned(node), cam: '' }, { class: 'button' }, 'In the graph') : null,
      node.inGraph && node.near.size ? button(KG.graphView.isExpanded(node) ? 'Hide its neighbours' : 'Show its neighbours',
        () => KG.graphView.expand(node), { id: 'expand' }) : null,
      node.happens ? KG.link({ view: 'timeline' }, { class: 'button' }, 'In time') : null,
      spot ? KG.link({ view: 'map', spot: KG.model.nodes[spot.place].key, map: '' }, { class: 'button' }, 'On the map') : null);
  }

  /** Show the chosen node, or nothing. */
  function refresh() {
    const key = KG.state.get('node');
    const node = KG.chosen();
    panel.hidden = !key;
    document.body.classList.toggle('with-details', Boolean(key));
    if (!key) return;
    const close = button('×', () => KG.state.set({ node: '' }), { class: 'close', 'aria-label': 'Close the details' });
    if (!node) {
      KG.refill(panel, close, el('h2', {}, 'Not in this graph'), el('p', {}, 'The link names ', el('code', {}, key),
        ', which this graph does not have.'));
      return;
    }
    KG.refill(panel, close, el('h2', {}, KG.filters.swatch(node.group), KG.bdi(node.label)), actions(node), head(node),
      section('What the text says of it', facts(node), false), section('Where else it comes up', node.into, true));
    panel.scrollTop = 0;
  }

  /** Build the panel. */
  function build(parent) {
    panel = parent;
    refresh();
    KG.state.listen((keys) => { if (keys.has('node') || keys.has('expand')) refresh(); });
  }

  KG.details = { build, toNode };
})(window.KG);
