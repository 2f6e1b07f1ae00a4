// Starts the page: loads the data, builds the views when they are first looked at, follows the address.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const VIEWS = { graph: 'graphView', timeline: 'timelineView', map: 'mapView', article: 'articleView', tables: 'tablesView',
    sparql: 'sparqlView' };
  const NAMES = { graph: 'Graph', timeline: 'Timeline', map: 'Map', article: 'Article', tables: 'Tables', sparql: 'SPARQL' };
  const FILTERED = new Set(['graph', 'timeline', 'map']);
  const built = new Set();
  let now = '';

  function viewName() {
    return KG.state.get('view') in VIEWS ? KG.state.get('view') : 'graph';
  }

  function drawTabs() {
    KG.refill(document.getElementById('tabs'), Object.entries(NAMES).map(([view, label]) => KG.link({ view },
      { 'aria-current': view === viewName() ? 'page' : false, id: `tab-${view}` }, label)));
    const here = document.getElementById('here');
    here.href = KG.state.href({});
  }

  async function open(keys) {
    const name = viewName();
    document.body.dataset.view = name;
    document.body.classList.toggle('filtered', FILTERED.has(name));
    document.title = `${NAMES[name]} · ${KG.model.title}`;
    for (const view of Object.keys(VIEWS)) document.getElementById(`view-${view}`).hidden = view !== name;
    drawTabs();
    const changed = new Set(keys);
    changed[now === name ? 'delete' : 'add']('view');
    now = name;
    if (built.has(name)) KG[VIEWS[name]].update(changed);
    else {
      built.add(name);
      await KG[VIEWS[name]].build(document.getElementById(`view-${name}`));
    }
    document.body.dataset.ready = name;
  }

  /** Copy the address of what is shown; the link itself is that address. */
  function copyLink(event) {
    event.preventDefault();
    const here = document.getElementById('here');
    const tell = (word, sentence) => {
      here.textContent = word;
      KG.announce(sentence);
      setTimeout(() => { here.textContent = 'Link'; }, 2000);
    };
    const failed = () => tell('See address', 'The address of the page is the link to this view');
    if (!navigator.clipboard) failed();
    else navigator.clipboard.writeText(window.location.href).then(() => tell('Copied', 'The link to this view is copied'), failed);
  }

  function fail(error) {
    document.body.dataset.ready = 'failed';
    KG.refill(document.getElementById('status'), KG.el('strong', {}, 'The graph cannot be shown. '), String(error.message || error));
    document.getElementById('status').hidden = false;
  }

  /** Load the data and show the view that the address names. */
  async function start() {
    const data = await KG.engine.json('explorer-data', '/explorer/data.json');
    KG.build(data);
    document.getElementById('title').textContent = KG.model.title;
    document.getElementById('status').hidden = true;
    document.getElementById('here').addEventListener('click', copyLink);
    KG.search.build(document.getElementById('search-box'));
    KG.filters.build(document.getElementById('filter-fields'));
    if (window.matchMedia('(max-width: 760px)').matches) document.getElementById('filters').open = false;
    // Before the view, which then finds the room that the panel leaves it.
    KG.details.build(document.getElementById('details'));
    await open(new Set(['view']));
    KG.state.listen((keys) => open(keys).catch(fail));
  }

  start().catch(fail);
})(window.KG);
