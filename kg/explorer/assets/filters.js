// What is shown: kinds of things, certainty, dates. One bar for graph, timeline and map.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el } = KG;

  /** Return the filter that the address holds. */
  function read() {
    return {
      groups: new Set(KG.state.list('hide')), stances: new Set(KG.state.list('doubt')),
      from: KG.state.get('from'), to: KG.state.get('to'), undated: KG.state.get('undated') !== 'no',
    };
  }

  /** Tell whether the dates of a happening meet the filter's; other things have none to meet. */
  function inTime(node, filter) {
    if (!node.happens) return true;
    if (!node.first && !node.last) return filter.undated;
    const goesOn = node.first && !node.last;
    return !(filter.from && !goesOn && node.last < filter.from)
      && !(filter.to && (node.first || node.last) > filter.to);
  }

  /** Tell whether a node is to be shown. */
  function passes(node, filter) {
    return !filter.groups.has(node.group) && inTime(node, filter);
  }

  function toggled(key, value, shown) {
    const hidden = new Set(KG.state.list(key));
    if (shown) hidden.delete(value);
    else hidden.add(value);
    KG.state.set({ [key]: KG.state.join([...hidden].sort()) });
  }

  function box(key, value, label, sample, count) {
    const input = el('input', { type: 'checkbox', checked: !KG.state.list(key).includes(value),
      on: { change: () => toggled(key, value, input.checked) } });
    input.dataset.key = key;
    input.dataset.value = value;
    return el('label', { class: 'tick' }, input, sample, el('span', {}, label), el('span', { class: 'count' }, count));
  }

  /** Draw the line by which the graph shows how sure the text is. */
  function lineSample(stance) {
    return KG.svg('svg', { class: `line ${stance}`, width: 30, height: 10, 'aria-hidden': 'true' },
      KG.svg('line', { x1: 1, y1: 5, x2: 29, y2: 5, 'stroke-dasharray': KG.STANCES[stance].dash.join(' ') }));
  }

  function swatch(group) {
    return el('span', { class: `swatch g-${group}`, 'aria-hidden': 'true' });
  }

  function dateField(key, label) {
    const input = el('input', { type: 'date', value: KG.state.get(key), 'aria-label': label,
      on: { change: () => KG.state.set({ [key]: input.value }) } });
    input.dataset.key = key;
    return el('label', { class: 'date' }, el('span', {}, label), input);
  }

  function groupBoxes() {
    return Object.entries(KG.GROUPS).map(([group, { name }]) => {
      const nodes = KG.model.nodes.filter((node) => node.group === group);
      if (!nodes.length) return null;
      const tick = box('hide', group, name, swatch(group), nodes.length.toLocaleString('en'));
      tick.classList.toggle('only-graph', !nodes[0].happens);
      return tick;
    });
  }

  function stanceBoxes() {
    return Object.entries(KG.STANCES).map(([stance, { name }]) => {
      const count = KG.model.edges.filter((edge) => edge.stance === stance).length;
      return box('doubt', stance, name, lineSample(stance), count.toLocaleString('en'));
    });
  }

  /** Build the bar. */
  function build(parent) {
    const undated = el('input', { type: 'checkbox', on: { change: () => (
      KG.state.set({ undated: undated.checked ? '' : 'no' })) } });
    undated.dataset.undated = 'yes';
    const clear = KG.button('Show everything again', () => (
      KG.state.set({ hide: '', doubt: '', from: '', to: '', undated: '' })), { class: 'quiet', id: 'clear-filters' });
    parent.append(
      el('fieldset', { id: 'stances', class: 'only-graph' }, el('legend', {}, 'How sure the text is'), stanceBoxes()),
      el('fieldset', {}, el('legend', {}, 'Between two days'), el('div', { class: 'dates' },
        dateField('from', 'From'), dateField('to', 'To')),
      el('label', { class: 'tick' }, undated, el('span', {}, 'Show also what has no date'))),
      el('fieldset', { id: 'kinds' }, el('legend', {}, 'Kinds'), groupBoxes()), clear);
    refresh();
    KG.state.listen(refresh);
  }

  function refresh() {
    const filter = read();
    for (const input of document.querySelectorAll('#filters input')) {
      const { key, value } = input.dataset;
      if (input.type === 'date') input.value = filter[key];
      else if (key) input.checked = !(key === 'hide' ? filter.groups : filter.stances).has(value);
      else input.checked = filter.undated;
    }
    const idle = !filter.groups.size && !filter.stances.size && !filter.from && !filter.to && filter.undated;
    document.getElementById('clear-filters').disabled = idle;
  }

  KG.filters = { read, passes, inTime, build, swatch, lineSample };
})(window.KG);
