// The SPARQL view: an editor that knows the ontology, the stored queries as examples, the answer as a table.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el, button } = KG;
  const START = 'SELECT ?event ?label ?from WHERE {\n  ?event a ck:RocketAttack ;\n    skos:prefLabel ?label .\n'
    + '  OPTIONAL { ?event ck:notBefore ?from }\n}\nORDER BY ?from';
  const WORDS = ['SELECT', 'DISTINCT', 'WHERE', 'OPTIONAL', 'FILTER', 'NOT EXISTS', 'EXISTS', 'UNION', 'MINUS', 'BIND', 'VALUES',
    'GRAPH', 'GROUP BY', 'ORDER BY', 'HAVING', 'LIMIT', 'OFFSET', 'ASK', 'CONSTRUCT', 'DESCRIBE', 'COUNT', 'MIN', 'MAX', 'STR',
    'CONTAINS', 'LCASE', 'REGEX', 'BOUND', 'COALESCE', 'GROUP_CONCAT'];
  let editor;
  let result;
  let examples;
  let answer = null;

  function initial() {
    const stored = KG.model.queries.get(KG.state.get('query'));
    return KG.state.get('sparql') || (stored ? example(stored) : START);
  }

  /** Return a stored query as one can run it here: with its example values. */
  function example(query) {
    const values = Object.entries(query.params).map(([name, parameter]) => [name, parameter.default || parameter.example]);
    if (!values.length) return query.text;
    try {
      const terms = values.map(([name, value]) => {
        const { type } = query.params[name];
        if (type === 'node') return [name, { type: 'uri', value: KG.engine.findNode(value).iri }];
        const datatype = { date: 'date', integer: 'integer' }[type];
        return [name, { type: 'literal', value, datatype: datatype && `http://www.w3.org/2001/XMLSchema#${datatype}` }];
      });
      return KG.sparqlText.withValues(query.text, Object.fromEntries(terms));
    } catch (error) {
      return query.text;
    }
  }

  /** Offer the terms of the ontology, the prefixes, the variables and the words that begin as the word at the cursor. */
  function hints(cm) {
    const cursor = cm.getCursor();
    const before = cm.getLine(cursor.line).slice(0, cursor.ch);
    const [word] = /[?$]?[\w:-]*$/.exec(before);
    const wanted = word.toLowerCase();
    const variables = [...new Set(cm.getValue().match(/[?$]\w+/g) || [])].filter((name) => name !== word);
    const terms = [...KG.model.terms].map(([curie, { label }]) => ({ text: curie, displayText: `${curie} – ${label}` }));
    const plain = [...Object.keys(KG.model.data.prefixes).map((prefix) => `${prefix}:`), ...WORDS,
      'a', 'rdf:type', 'rdfs:label', 'rdfs:subClassOf', 'skos:prefLabel', 'skos:altLabel', 'dcterms:title', 'org:member',
      'org:organization', 'org:role', 'wgs84:lat', 'wgs84:long', ...variables].map((text) => ({ text, displayText: text }));
    const list = [...terms, ...plain].filter(({ text }) => {
      const candidate = text.toLowerCase();
      return candidate.startsWith(wanted) || (wanted.length > 2 && !wanted.includes(':') && candidate.includes(`:${wanted}`));
    });
    return { list, from: { line: cursor.line, ch: cursor.ch - word.length }, to: cursor };
  }

  async function ask() {
    const text = editor.getValue();
    KG.state.set({ sparql: text, sort2: '' }, true);
    KG.refill(result, el('p', { class: 'note', role: 'status' }, 'Asking …'));
    const began = performance.now();
    try {
      answer = await KG.engine.run(text);
      answer.time = ` in ${Math.max(1, Math.round(performance.now() - began))} ms`;
      show();
    } catch (error) {
      answer = null;
      KG.refill(result, el('p', { class: 'fault', role: 'alert' }, String(error.message || error)));
    }
  }

  function show() {
    if (!answer) return;
    if ('truth' in answer) KG.refill(result, el('p', { role: 'status', class: 'truth' }, answer.truth ? 'Yes' : 'No'));
    else if ('text' in answer) {
      KG.refill(result, el('p', { class: 'note', role: 'status' }, 'A graph in Turtle. ', button('Download', () => (
        KG.download('answer.ttl', answer.text, 'text/turtle')))), el('pre', { tabindex: 0 }, answer.text));
    } else KG.grid.show(result, answer, { key: 'sort2', name: 'answer', summary: answer.time });
  }

  function exampleChoice() {
    const all = [...KG.model.queries.values()];
    const options = (kind) => el('optgroup', { label: { question: 'Questions', check: 'Checks', view: 'Views' }[kind] },
      all.filter((query) => query.kind === kind).map((query) => el('option', { value: query.name, title: query.summary }, query.name)));
    return el('select', { id: 'example', 'aria-label': 'Stored queries as examples', on: { change: () => (
      examples.value && KG.state.set({ query: examples.value, sparql: '' })) } },
    el('option', { value: '' }, 'A stored query …'), ['question', 'check', 'view'].map(options));
  }

  /** Build the view. */
  function build(parent) {
    examples = exampleChoice();
    const area = el('div', { id: 'editor' });
    result = el('div', { id: 'answer' });
    parent.append(el('div', { class: 'bar-of-choices' }, examples, button('Run', ask, { id: 'run', class: 'main' }),
      el('span', { class: 'note' }, 'Ctrl-Enter runs, Ctrl-Space completes; known prefixes need no PREFIX line.')), area, result);
    editor = window.CodeMirror(area, { value: initial(), mode: 'application/sparql-query', lineNumbers: true, matchBrackets: true,
      lineWrapping: true, viewportMargin: Infinity, screenReaderLabel: 'SPARQL query', hintOptions: { hint: hints, completeSingle: false },
      extraKeys: { 'Ctrl-Enter': ask, 'Cmd-Enter': ask, 'Ctrl-Space': 'autocomplete', Tab: false, 'Shift-Tab': false } });
    editor.on('inputRead', (cm, change) => {
      if (/[\w:?]/.test(change.text[0]) && !cm.state.completionActive) cm.showHint({ hint: hints, completeSingle: false });
    });
    editor.on('change', KG.settled(() => KG.state.set({ sparql: editor.getValue() === initial() ? KG.state.get('sparql') : editor.getValue() }, true), 300));
    Object.assign(editor.getScrollerElement(), { tabIndex: 0, role: 'region', ariaLabel: 'The query, to scroll' });
    KG.editor = editor;
    examples.value = KG.state.get('query');
    if (KG.state.get('sparql') || KG.state.get('query')) ask();
  }

  /** Take up what changed in the address. */
  function update(keys) {
    editor.refresh();
    if (keys.has('sparql') || keys.has('query')) {
      examples.value = KG.state.get('query');
      if (editor.getValue() !== initial()) {
        editor.setValue(initial());
        ask();
      }
    } else if (keys.has('sort2')) show();
  }

  KG.sparqlView = { build, update };
})(window.KG);
