// The graph view: the network on a canvas, with the keyboard's way through it and a list of what is shown.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el, button } = KG;
  /** The least zoom at which the labels can be read. */
  const LEGIBLE = 0.55;
  let cy = null;
  let note;
  let list;
  let quiet = false;
  let own = '';

  function nodeOf(element) {
    return KG.model.nodes[Number(element.id())];
  }

  /** Return the steps of the address with one more that shows this node where the layout has it. */
  function pinned(node) {
    const steps = KG.state.list('expand');
    if (!node.inGraph || (cy && cy.getElementById(String(node.index)).nonempty())) return KG.state.join(steps);
    return KG.state.join([...steps.filter((step) => step !== `=${node.key}`), `=${node.key}`]);
  }

  function canvasShown() {
    return cy.container().clientWidth > 0;
  }

  function isExpanded(node) {
    return KG.state.list('expand').includes(node.key);
  }

  /** Show the neighbours of a node, or take them away again; those in sight keep their places. */
  function expand(node) {
    const steps = KG.state.list('expand');
    if (isExpanded(node)) {
      KG.state.set({ node: node.key, expand: KG.state.join(steps.filter((step) => step !== node.key)) });
      return;
    }
    const seen = [node, ...KG.placing.neighbours(node)].filter((near) => cy && cy.getElementById(String(near.index)).nonempty());
    const pins = seen.filter((near) => near.rank >= KG.placing.PAGE).map((near) => `=${near.key}`);
    const added = pins.filter((pin) => !steps.includes(pin));
    KG.state.set({ node: node.key, view: 'graph', expand: KG.state.join([...steps, ...added, node.key]),
      ...(cy && canvasShown() ? { cam: sight() } : {}) });
    KG.announce(`${KG.counted(node.near.size, 'neighbour')} of ${node.label} shown`);
  }

  function labelled(node) {
    const text = node.label.length > 46 ? `${node.label.slice(0, 45)}…` : node.label;
    return `\u2068${text}\u2069`;
  }

  /** Return the links among the shown nodes, those of one pair and certainty as one line. */
  function lines(places, filter) {
    const merged = new Map();
    for (const edge of KG.model.edges) {
      if (!places.has(edge.from) || !places.has(edge.to) || filter.stances.has(edge.stance)) continue;
      const id = `${edge.source}-${edge.target}-${edge.stance}`;
      const line = merged.get(id) || { id, source: String(edge.source), target: String(edge.target), stance: edge.stance, words: [], via: edge.via[0] };
      if (!line.words.includes(edge.relation)) line.words.push(edge.relation);
      merged.set(id, line);
    }
    return [...merged.values()].map((line) => ({ group: 'edges', classes: line.stance,
      data: { ...line, words: line.words.join(', ') } }));
  }

  function elements(places, filter) {
    const nodes = [...places].map(([node, position]) => ({ group: 'nodes', position: { ...position },
      classes: `g-${node.group}${isExpanded(node) ? ' expanded' : ''}`,
      data: { id: String(node.index), label: labelled(node), size: 17 + Math.min(22, 3 * Math.sqrt(node.near.size)) } }));
    return [...nodes, ...lines(places, filter)];
  }

  /** Bring the canvas in line with the address, and leave what stays where it is. */
  function refresh() {
    const filter = KG.filters.read();
    const { places, left } = KG.placing.arrange(filter);
    const wanted = new Map(elements(places, filter).map((element) => [element.data.id, element]));
    cy.batch(() => {
      cy.elements().filter((element) => !wanted.has(element.id())).remove();
      for (const [id, element] of wanted) {
        const there = cy.getElementById(id);
        if (there.empty()) cy.add(element);
        else {
          there.data(element.data);
          there.classes(element.classes);
          if (element.position) there.position(element.position);
        }
      }
      mark();
    });
    say(places, left);
  }

  function mark() {
    cy.elements().removeClass('chosen near far');
    const node = KG.chosen();
    const there = node ? cy.getElementById(String(node.index)) : cy.collection();
    if (there.empty()) return;
    const near = there.closedNeighborhood();
    KG.placing.placeWords(near.nodes(), near.edges());
    near.addClass('near');
    cy.elements().difference(near).addClass('far');
    there.addClass('chosen');
  }

  function say(places, left) {
    const shown = [...places.keys()].sort((a, b) => a.rank - b.rank || a.index - b.index);
    const all = KG.model.ranked.length;
    KG.refill(note, shown.length ? null : el('strong', {}, 'Nothing meets these filters. '),
      el('span', {}, `${shown.length.toLocaleString('en')} of ${KG.counted(all, 'thing')} shown${left ? ', the most connected first, none of them alone' : ''}. `),
      left ? button(`Show ${Math.min(left, KG.placing.PAGE)} more`, () => KG.state.set({ cam: '',
        expand: KG.state.join([...KG.state.list('expand'), `+${KG.placing.PAGE}`]) }), { id: 'more' }) : null);
    KG.refill(list, shown.map((node) => el('li', {}, KG.link({ node: node.key }, {}, KG.filters.swatch(node.group),
      KG.bdi(node.label)), el('small', {}, ` ${KG.kindLabel(node)}, ${KG.counted(node.near.size, 'neighbour')}`))));
  }

  function camera() {
    const [x, y, zoom] = KG.state.get('cam').split(' ').map(Number);
    quiet = true;
    cy.resize();
    if (zoom) {
      cy.zoom(zoom);
      cy.pan({ x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom });
    } else if (cy.elements().nonempty()) {
      cy.fit(cy.elements(), 30);
      focusOn();
    }
    keepInSight();
    quiet = false;
  }

  /** Leave what is shown under the pointer where it is when the canvas gets wider or narrower. */
  function resized() {
    if (cy.width() === cy.container().clientWidth && cy.height() === cy.container().clientHeight) return;
    quiet = true;
    cy.resize();
    keepInSight();
    quiet = false;
    if (KG.state.get('cam')) KG.state.set({ cam: sight() }, true);
  }

  /** Move no further than needed for the chosen node to be seen. */
  function keepInSight() {
    const there = cy.nodes('.chosen');
    if (there.empty()) return;
    const { x, y } = there.renderedPosition();
    const inside = (at, size) => Math.min(Math.max(at, 50), Math.max(50, size - 50)) - at;
    cy.panBy({ x: inside(x, cy.width()), y: inside(y, cy.height()) });
  }

  /** Return the words by which the address keeps what is in sight. */
  function sight() {
    const zoom = cy.zoom();
    const [x, y] = [(cy.width() / 2 - cy.pan().x) / zoom, (cy.height() / 2 - cy.pan().y) / zoom];
    own = `${x.toFixed(0)} ${y.toFixed(0)} ${zoom.toFixed(3)}`;
    return own;
  }

  /** Choose a node and leave everything where it is. */
  function choose(node) {
    KG.state.set({ node: node ? node.key : '', cam: sight() });
    if (node) KG.announce(`${node.label}, ${KG.kindLabel(node)}, ${KG.counted(node.near.size, 'neighbour')}`);
  }

  /** Bring the chosen node into sight, or the most connected one where the whole is too small to read. */
  function focusOn() {
    const node = KG.chosen();
    const there = node ? cy.getElementById(String(node.index)) : cy.collection();
    if (there.empty()) {
      const zoom = Math.min(1.3, Math.max(LEGIBLE, cy.zoom()));
      const first = cy.nodes().min((other) => nodeOf(other).rank).ele;
      if (zoom > cy.zoom()) {
        cy.zoom(zoom);
        cy.center(first);
      } else if (zoom < cy.zoom()) cy.zoom({ level: zoom, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
      return;
    }
    cy.fit(there.closedNeighborhood(), 60);
    if (cy.zoom() > 1.2) {
      cy.zoom(1.2);
      cy.center(there);
    }
  }

  const remember = KG.settled(() => KG.state.set({ cam: sight() }, true), 250);

  function zoomBy(factor) {
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  /** Choose the nearest node in a direction, as the arrow keys ask. */
  function step(dx, dy) {
    const now = cy.nodes('.chosen');
    const from = now.nonempty() ? now.position() : { x: -cy.pan().x / cy.zoom(), y: -cy.pan().y / cy.zoom() };
    let best = null;
    let least = Infinity;
    for (const node of cy.nodes().difference(now)) {
      const { x, y } = node.position();
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const across = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
      if ((along > 1 || now.empty()) && along + 2 * across < least) [best, least] = [node, along + 2 * across];
    }
    if (!best) return;
    choose(nodeOf(best));
  }

  function key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const node = KG.chosen();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) step(...moves[event.key]);
    else if (event.key === '+' || event.key === '=') zoomBy(1.25);
    else if (event.key === '-') zoomBy(0.8);
    else if (event.key === '0') fit();
    else if (event.key === 'e' && node && node.inGraph) expand(node);
    else if (event.key === 'Enter' && node) document.getElementById('details').focus();
    else if (event.key === 'Escape') choose(null);
    else return;
    event.preventDefault();
  }

  function fit() {
    KG.state.set({ cam: '' }, true);
    quiet = true;
    cy.fit(cy.elements(), 30);
    quiet = false;
  }

  /** Build the view. */
  function build(parent) {
    note = el('p', { id: 'graph-note', class: 'note' });
    list = el('ul', { class: 'plain' });
    const canvas = el('div', { id: 'canvas', tabindex: 0, role: 'application', 'aria-describedby': 'graph-help',
      'aria-label': 'Network of actors and events', on: { keydown: key } });
    const tools = el('div', { class: 'tools' }, button('+', () => zoomBy(1.25), { 'aria-label': 'Zoom in' }),
      button('−', () => zoomBy(0.8), { 'aria-label': 'Zoom out' }), button('Fit', fit, { 'aria-label': 'Fit: show the whole graph' }),
      button('Start again', () => KG.state.set({ expand: '', cam: '', node: '' }), { id: 'start-again' }));
    const legend = el('ul', { class: 'lines' }, Object.entries(KG.STANCES).map(([stance, { name }]) => (
      el('li', {}, KG.filters.lineSample(stance), name))));
    parent.append(el('div', { class: 'stage' }, canvas, tools), legend, note,
      el('p', { id: 'graph-help', class: 'note' }, 'Click a node to read about it, twice to show its neighbours. Keys: arrows '
        + 'choose, e shows neighbours, + and − zoom, 0 shows all, Enter reads, Esc lets go.'),
      el('details', { id: 'as-list' }, el('summary', {}, 'What is shown, as a list'), list));
    cy = window.cytoscape({ container: canvas, style: KG.graphStyle(), layout: { name: 'preset' }, minZoom: 0.05, maxZoom: 4,
      autoungrabify: true, boxSelectionEnabled: false });
    cy.on('tap', 'node', (event) => choose(nodeOf(event.target)));
    cy.on('tap', 'edge', (event) => choose(KG.model.nodes[event.target.data('via')] || nodeOf(event.target.source())));
    cy.on('dbltap', 'node', (event) => expand(nodeOf(event.target)));
    cy.on('tap', (event) => { if (event.target === cy && KG.state.get('node')) choose(null); });
    cy.on('viewport', () => { if (!quiet) remember(); });
    KG.cy = cy;
    refresh();
    camera();
    new ResizeObserver(() => { if (canvas.clientWidth) resized(); }).observe(canvas);
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => cy.style(KG.graphStyle()));
  }

  /** Take up what changed in the address. */
  function update(keys) {
    refresh();
    const moved = keys.has('cam') && KG.state.get('cam') !== own;
    if (moved || keys.has('view') || (keys.has('expand') && !KG.state.get('cam'))) camera();
  }

  KG.graphView = { build, update, expand, isExpanded, pinned };
})(window.KG);
