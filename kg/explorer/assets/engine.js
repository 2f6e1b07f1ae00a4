// Answers queries: through the server that serves the page, or by Oxigraph inside a page that was saved as one file.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const XSD = 'http://www.w3.org/2001/XMLSchema#';
  const MOST_NAMES = 5;
  let store = null;

  function embedded(id) {
    return document.getElementById(id);
  }

  /** Tell whether the page carries its data in itself. */
  function alone() {
    return Boolean(embedded('explorer-data'));
  }

  /** Return the bytes that a block of the page holds, unpacked. */
  async function unpacked(id) {
    const packed = Uint8Array.from(window.atob(embedded(id).textContent.trim()), (char) => char.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** Return a JSON file of the page: from itself, or from the server. */
  async function json(id, address) {
    if (alone()) return JSON.parse(new TextDecoder().decode(await unpacked(id)));
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: the server answers ${response.status}`);
    return response.json();
  }

  /** Start Oxigraph and fill it: the graphs of the passages and of the ontology, and their union as the default graph. */
  async function start() {
    const source = new TextDecoder().decode(await unpacked('oxigraph-js'));
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const oxigraph = await import(address);
    URL.revokeObjectURL(address);
    await oxigraph.default({ module_or_path: await unpacked('oxigraph-wasm') });
    const filled = new oxigraph.Store();
    filled.load(new TextDecoder().decode(await unpacked('graph-nq')), { format: 'application/n-quads' });
    filled.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }');
    return filled;
  }

  async function answerHere(text, graph) {
    store = store || start();
    const options = { results_format: graph ? 'text/turtle' : 'application/sparql-results+json' };
    return (await store).query(text, options);
  }

  /** Return the server's words on why it does not answer. */
  function refusal(response, answer) {
    try {
      const { error, message, detail } = JSON.parse(answer);
      return String(error || message || detail);
    } catch (fault) {
      return answer.slice(0, 2000) || `The server answers ${response.status}.`;
    }
  }

  async function answerThere(text, graph) {
    const response = await fetch('/sparql', { method: 'POST', body: new URLSearchParams({ query: text }),
      headers: { Accept: graph ? 'text/turtle' : 'application/sparql-results+json' } });
    const answer = await response.text();
    if (!response.ok) throw new Error(refusal(response, answer));
    return answer;
  }

  /**
   * Run a query. Returns {columns, rows} of terms for SELECT, {truth} for ASK, {text} in Turtle for the other forms.
   * Throws an Error whose message tells what is wrong.
   */
  async function run(query) {
    const form = KG.sparqlText.form(query);
    if (!form) throw new Error('Only SELECT, ASK, CONSTRUCT and DESCRIBE can be asked; the graph cannot be changed here.');
    const graph = form === 'CONSTRUCT' || form === 'DESCRIBE';
    const text = KG.sparqlText.withPrefixes(query, KG.model.data.prefixes);
    const answer = await (alone() ? answerHere(text, graph) : answerThere(text, graph));
    if (graph) return { text: answer };
    const result = JSON.parse(answer);
    if ('boolean' in result) return { truth: result.boolean };
    const columns = result.head.vars;
    return { columns, rows: result.results.bindings.map((row) => columns.map((column) => row[column] || null)) };
  }

  /** Return the node that a text stands for, as `kg query` finds it: an IRI, a CURIE, a key, or a whole name. */
  function findNode(text) {
    const { model } = KG;
    const bare = text.trim().replace(/^</, '').replace(/>$/, '');
    const curie = /^([A-Za-z][\w-]*):(?!\/\/)([^]*)$/.exec(bare);
    const space = curie && model.data.prefixes[curie[1]];
    const direct = model.byIri.get(space ? space + curie[2] : bare) || model.byKey.get(bare);
    if (direct) return direct;
    for (const predicate of ['skos:prefLabel', 'skos:altLabel']) {
      const found = model.nodes.filter((node) => node.about.some((fact) => (
        fact.predicate === predicate && String(fact.value).toLowerCase() === bare.toLowerCase())));
      if (found.length === 1) return found[0];
      if (found.length) {
        throw new Error(`“${text}” is the name of several: ${found.slice(0, MOST_NAMES).map((node) => node.key).join(', ')}; give one of these.`);
      }
    }
    throw new Error(`Nothing in the graph is “${text}”; give a whole name, or a key such as person/….`);
  }

  function term(parameter, text) {
    if (parameter.type === 'node') return { type: 'uri', value: findNode(text).iri };
    if (parameter.type === 'integer') {
      if (!/^[+-]?\d+$/.test(text)) throw new Error(`“${text}” is not a whole number.`);
      return { type: 'literal', value: text, datatype: `${XSD}integer` };
    }
    if (parameter.type === 'date') {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`);
      if (!day || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text)) {
        throw new Error(`“${text}” is not a date; write it as 2020-03-19.`);
      }
      return { type: 'literal', value: text, datatype: `${XSD}date` };
    }
    return { type: 'literal', value: text };
  }

  function cell(value, many) {
    if (!value) return '';
    if (!many) return value.value;
    return [...new Set(value.value.split(' | '))].filter(Boolean).sort().join(' | ');
  }

  async function storedHere(query, values) {
    const terms = Object.fromEntries(Object.entries(query.params).map(([name, parameter]) => [name, term(parameter, values[name])]));
    const { columns, rows } = await run(KG.sparqlText.withValues(query.text, terms));
    const wanted = Object.entries(query.columns).map(([name, { many }]) => [columns.indexOf(name), many]);
    return rows.map((row) => wanted.map(([index, many]) => cell(row[index], many)));
  }

  async function storedThere(query, values) {
    const response = await fetch(`/queries/${query.name}?${new URLSearchParams({ ...values, format: 'json' })}`);
    const answer = await response.text();
    if (!response.ok) throw new Error(refusal(response, answer));
    const result = JSON.parse(answer);
    return (result.rows || result).map((row) => (
      Array.isArray(row) ? row : Object.keys(query.columns).map((name) => row[name] || '')));
  }

  /** Answer a stored query with values for its parameters: {columns, rows} of text, as `kg query` gives them. */
  async function stored(name, values) {
    const query = KG.model.queries.get(name);
    const columns = Object.keys(query.columns);
    const ready = KG.model.data.tables[name];
    if (ready) return ready;
    return { columns, rows: await (alone() ? storedHere(query, values) : storedThere(query, values)) };
  }

  KG.engine = { alone, json, run, stored, storedHere, findNode };
})(window.KG);
