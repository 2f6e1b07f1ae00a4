// A table of rows that sorts by its columns, goes page by page, and can be carried away as CSV.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el, button } = KG;
  const PAGE = 200;
  const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

  /** Return a cell's text: terms of a SPARQL answer are {type, value}. */
  function text(cell) {
    return cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : cell.value;
  }

  /** Return an IRI as short as the prefixes allow. */
  function short(iri) {
    for (const [prefix, space] of Object.entries(KG.model.data.prefixes)) {
      if (iri.startsWith(space) && iri.length > space.length) return `${prefix}:${iri.slice(space.length)}`;
    }
    return iri;
  }

  function content(cell) {
    const value = text(cell);
    const node = KG.model.byIri.get(value);
    if (node) return KG.details.toNode(node);
    if (cell && cell.type === 'uri') return el('code', { title: value }, short(value));
    return KG.bdi(value);
  }

  /** Return the words that a cell shows, by which it is sorted and found. */
  function words(cell) {
    const node = KG.model.byIri.get(text(cell));
    return node ? node.label : text(cell);
  }

  function sorted(rows, column, down) {
    if (column < 0) return rows;
    const keyed = rows.map((row, index) => [words(row[column]), index, row]);
    keyed.sort((a, b) => (!a[0] - !b[0]) || (down ? -1 : 1) * COLLATOR.compare(a[0], b[0]) || a[1] - b[1]);
    return keyed.map(([, , row]) => row);
  }

  /** Return the places of the columns as they are shown: the thing that a row is about comes first. */
  function shownFirst(columns) {
    return [...columns.keys()].sort((a, b) => (columns[b] === 'iri') - (columns[a] === 'iri'));
  }

  function header(columns, order, down, key) {
    return el('tr', {}, shownFirst(columns).map((index) => {
      const name = columns[index];
      const state = index === order ? (down ? 'descending' : 'ascending') : 'none';
      const next = index !== order ? name : down ? '' : `-${name}`;
      return el('th', { scope: 'col', 'aria-sort': state }, button([name === 'iri' ? 'about' : name.replaceAll('_', ' '),
        el('span', { class: 'arrow', 'aria-hidden': 'true' }, { none: '', ascending: ' ▲', descending: ' ▼' }[state])],
      () => KG.state.set({ [key]: next }), {}));
    }));
  }

  /**
   * Show a table in `parent`. `key` is where the address keeps the order, `name` that of the file; `needle` keeps rows
   * that hold these words.
   */
  function show(parent, { columns, rows }, { key, name, needle = '', summary = '' }) {
    const wanted = KG.state.get(key);
    const down = wanted.startsWith('-');
    const order = columns.indexOf(wanted.replace(/^-/, ''));
    const wish = needle.trim().toLowerCase();
    const kept = wish ? rows.filter((row) => row.some((cell) => words(cell).toLowerCase().includes(wish))) : rows;
    const places = shownFirst(columns);
    const inOrder = sorted(kept, order, down);
    const body = el('tbody');
    const fill = (from) => body.append(...inOrder.slice(from, from + PAGE).map((row) => el('tr', {}, places.map((place) => el('td', {}, content(row[place]))))));
    fill(0);
    const more = inOrder.length > PAGE ? button(`Show ${Math.min(PAGE, inOrder.length - PAGE)} more rows`, () => {
      fill(body.children.length);
      if (body.children.length >= inOrder.length) more.remove();
      else more.textContent = `Show ${Math.min(PAGE, inOrder.length - body.children.length)} more rows`;
    }) : null;
    const save = button('Download CSV', () => KG.download(`${name}.csv`, KG.csv(columns, inOrder.map((row) => row.map(text)))),
      { class: 'save', disabled: !inOrder.length });
    KG.refill(parent, el('p', { class: 'note rows-note', role: 'status' }, `${KG.counted(kept.length, 'row')}${
      kept.length < rows.length ? ` of ${rows.length}` : ''}${summary} `, save),
    columns.length && inOrder.length ? el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': `Rows of ${name}` },
      el('table', {}, el('thead', {}, header(columns, order, down, key)), body)) : el('p', { class: 'empty' }, 'No rows.'), more);
  }

  KG.grid = { show, short };
})(window.KG);
