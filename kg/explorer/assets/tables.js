// The answer tables and the stored questions: chosen, given parameters, sorted, carried away.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el, button } = KG;
  let result;
  let form;
  let choice;
  let needle;
  let summary;
  let answer = null;
  let asked = '';
  const KINDS = [['The nine tables', (query) => query.table], ['Questions', (query) => !query.table && query.kind === 'question'],
    ['Checks: what to look at twice', (query) => query.kind === 'check']];

  function current() {
    return KG.model.queries.get(KG.state.get('table')) || [...KG.model.queries.values()].find((query) => query.table);
  }

  function valuesOf(query) {
    return Object.fromEntries(Object.entries(query.params).map(([name, parameter]) => (
      [name, KG.state.get(`p.${name}`) || parameter.default || parameter.example])));
  }

  function field(name, parameter, value) {
    const input = el('input', { name, value, type: parameter.type === 'date' ? 'date' : 'text', required: true,
      id: `p-${name}`, list: parameter.type === 'node' ? 'node-names' : false });
    return el('label', { for: `p-${name}` }, el('span', {}, `${name}: ${parameter.about}`), input);
  }

  function drawForm(query) {
    const values = valuesOf(query);
    const names = Object.keys(query.params);
    KG.refill(form, names.map((name) => field(name, query.params[name], values[name])),
      names.length ? el('button', { type: 'submit' }, 'Ask') : null);
    form.hidden = !names.length;
    KG.refill(summary, query.summary, query.problem ? ` ${query.problem}` : '', ' ',
      KG.link({ view: 'sparql', query: query.name, sparql: '' }, {}, 'Its SPARQL'));
    choice.value = query.name;
  }

  async function ask(query) {
    const values = valuesOf(query);
    const question = JSON.stringify([query.name, query.params, values]);
    if (question !== asked) {
      asked = question;
      answer = null;
      KG.refill(result, el('p', { class: 'note', role: 'status' }, 'Asking …'));
      try {
        const found = await KG.engine.stored(query.name, values);
        if (question === asked) answer = found;
      } catch (error) {
        if (question === asked) KG.refill(result, el('p', { class: 'fault', role: 'alert' }, error.message));
        return;
      }
    }
    if (answer && question === asked) {
      KG.grid.show(result, answer, { key: 'sort', name: query.name, needle: needle.value });
    }
  }

  function submit(event) {
    event.preventDefault();
    const values = [...new FormData(form)].map(([name, value]) => [`p.${name}`, value]);
    KG.state.set({ ...Object.fromEntries(values), table: current().name, sort: '' });
  }

  function options() {
    const all = [...KG.model.queries.values()];
    return KINDS.map(([label, belongs]) => el('optgroup', { label }, all.filter(belongs).map((query) => (
      el('option', { value: query.name }, query.name.replace(/^check-/, '').replaceAll(/[-_]/g, ' '))))));
  }

  function names() {
    return el('datalist', { id: 'node-names' }, KG.model.ranked.slice(0, 300).map((node) => el('option', { value: node.label })));
  }

  /** Build the view. */
  function build(parent) {
    choice = el('select', { id: 'table-choice', on: { change: () => KG.state.set({ table: choice.value, sort: '', rows: '' }) } }, options());
    needle = el('input', { type: 'search', id: 'needle', placeholder: 'Rows with these words', 'aria-label': 'Rows with these words',
      value: KG.state.get('rows'), on: { input: KG.settled(() => {
        KG.state.set({ rows: needle.value }, true);
        ask(current());
      }, 150) } });
    summary = el('p', { class: 'summary' });
    form = el('form', { class: 'params', on: { submit } });
    result = el('div', { id: 'table' });
    parent.append(el('div', { class: 'bar-of-choices' }, el('label', {}, el('span', {}, 'Table or question '), choice), needle),
      summary, form, names(), result);
    update();
  }

  /** Take up what changed in the address. */
  function update() {
    const query = current();
    needle.value = KG.state.get('rows');
    drawForm(query);
    ask(query);
  }

  KG.tablesView = { build, update };
})(window.KG);
