// The search box: finds things by any of their names, and chooses one.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el } = KG;
  const MOST = 12;
  let input;
  let listbox;
  let found = [];
  let active = -1;

  function plain(text) {
    return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  }

  /** Return how well a node answers the words, or null where it does not; less is better. */
  function score(node, wanted) {
    let best = null;
    for (const name of [node.label, ...(node.names || [])]) {
      const at = plain(name).indexOf(wanted);
      if (at < 0) continue;
      const rank = (at === 0 ? 0 : 1) + (name === node.label ? 0 : 0.5) + Math.min(name.length, 400) / 1000;
      if (best === null || rank < best) best = rank;
    }
    return best === null ? null : best + (node.inGraph ? 0 : 2);
  }

  /** Return the things that bear these words in one of their names, best first. */
  function find(text, most) {
    const wanted = plain(text.trim());
    if (!wanted) return [];
    return KG.model.nodes.map((node) => [score(node, wanted), node]).filter(([rank]) => rank !== null)
      .sort((a, b) => a[0] - b[0] || a[1].index - b[1].index).slice(0, most).map(([, node]) => node);
  }

  function show() {
    found = find(input.value, MOST);
    active = found.length ? 0 : -1;
    draw();
  }

  function draw() {
    const open = input.value.trim() !== '';
    listbox.hidden = !open;
    input.setAttribute('aria-expanded', String(open && found.length > 0));
    KG.refill(listbox, found.map((node, index) => el('li', { role: 'option', id: `found-${index}`,
      'aria-selected': String(index === active), on: { mousedown: (event) => { event.preventDefault(); take(node); } } },
    KG.filters.swatch(node.group), KG.bdi(node.label), el('small', {}, KG.kindLabel(node)))),
    found.length || !open ? null : el('li', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' },
      'Nothing of that name in the graph'));
    if (active >= 0) input.setAttribute('aria-activedescendant', `found-${active}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function close() {
    listbox.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  }

  function take(node) {
    close();
    input.value = '';
    KG.state.set({ node: node.key, expand: KG.graphView.pinned(node), cam: '' });
    KG.announce(`${node.label} is chosen`);
  }

  function key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      draw();
    } else if (event.key === 'Enter' && active >= 0 && !listbox.hidden) take(found[active]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  }

  /** Build the box. */
  function build(parent) {
    listbox = el('ul', { id: 'found', role: 'listbox', 'aria-label': 'Things found', hidden: true });
    input = el('input', { id: 'search', type: 'search', role: 'combobox', autocomplete: 'off', 'aria-expanded': 'false',
      'aria-controls': 'found', 'aria-autocomplete': 'list', 'aria-label': 'Search by name',
      placeholder: 'Search people, bases, events …',
      on: { input: show, keydown: key, blur: close, focus: () => { if (input.value) show(); } } });
    parent.append(input, listbox);
  }

  KG.search = { build, find };
})(window.KG);
