// Reads SPARQL as far as needed: tokens, the form of a query, missing prefixes, values for parameters.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  /** One token: a comment, an IRI, a string, a variable, a word or name, white space, any other sign. */
  const TOKEN = new RegExp([
    '#[^\\n]*',
    '<[^<>"{}|^`\\\\\\s]*>',
    '"""(?:(?:"|"")?(?:[^"\\\\]|\\\\.))*"""',
    "'''(?:(?:'|'')?(?:[^'\\\\]|\\\\.))*'''",
    '"(?:[^"\\\\\\n]|\\\\.)*"',
    "'(?:[^'\\\\\\n]|\\\\.)*'",
    '[?$][\\p{L}\\p{N}_]+',
    '[\\p{L}\\p{N}_:][\\p{L}\\p{N}_:.%-]*',
    '\\s+',
    '[^]',
  ].join('|'), 'gu');

  /** Return the tokens of a query with their places; comments and white space are left out. */
  function tokens(text) {
    return [...text.matchAll(TOKEN)].map((match) => ({ text: match[0], at: match.index }))
      .filter(({ text: token }) => !/^(?:#|\s)/.test(token));
  }

  /** Return the form of a query: SELECT, ASK, CONSTRUCT, DESCRIBE, or "" for anything else. */
  function form(text) {
    const word = tokens(text).map((token) => token.text.toUpperCase())
      .find((token) => ['SELECT', 'ASK', 'CONSTRUCT', 'DESCRIBE', 'INSERT', 'DELETE', 'LOAD', 'CLEAR', 'DROP'].includes(token));
    return ['SELECT', 'ASK', 'CONSTRUCT', 'DESCRIBE'].includes(word) ? word : '';
  }

  /** Return the query with those known prefixes declared that it uses without declaring; lines keep their numbers. */
  function withPrefixes(text, prefixes) {
    const all = tokens(text);
    const declared = new Set();
    const used = new Set();
    all.forEach((token, index) => {
      const name = /^([\p{L}][\p{L}\p{N}_-]*):/u.exec(token.text);
      if (!name) return;
      if (index && all[index - 1].text.toUpperCase() === 'PREFIX') declared.add(name[1]);
      else used.add(name[1]);
    });
    const missing = Object.keys(prefixes).filter((prefix) => used.has(prefix) && !declared.has(prefix));
    return missing.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}> `).join('') + text;
  }

  function escaped(text) {
    return text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  }

  /** Write a term, {type, value, datatype}, as SPARQL. */
  function written(term) {
    if (term.type === 'uri') return `<${term.value}>`;
    return `"${escaped(term.value)}"${term.datatype ? `^^<${term.datatype}>` : ''}`;
  }

  /**
   * Return the query with values for some variables: VALUES becomes the first pattern of the WHERE group, which binds
   * them before all else, as the store's own substitution does for `kg query`.
   */
  function withValues(text, terms) {
    const names = Object.keys(terms);
    if (!names.length) return text;
    const all = tokens(text);
    const start = all.findIndex((token) => token.text.toUpperCase() === 'SELECT');
    let depth = 0;
    for (const token of all.slice(start)) {
      if (token.text === '(') depth += 1;
      else if (token.text === ')') depth -= 1;
      else if (token.text === '{' && depth === 0) {
        const values = ` VALUES (${names.map((name) => `?${name}`).join(' ')}) { (${names.map((name) => written(terms[name])).join(' ')}) }`;
        return text.slice(0, token.at + 1) + values + text.slice(token.at + 1);
      }
    }
    return text;
  }

  KG.sparqlText = { tokens, form, withPrefixes, withValues };
})(window.KG);
