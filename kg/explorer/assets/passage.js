// Sentences as evidence: the words marked, the section, the rule, and the way into the article.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el } = KG;

  /** Cut a stretch where marks begin and end; return [start, end, marked] in order. */
  function cut(start, end, marks) {
    const bounds = new Set([start, end]);
    for (const [from, to] of marks) for (const at of [from, to]) if (at > start && at < end) bounds.add(at);
    const sorted = [...bounds].sort((a, b) => a - b);
    return sorted.slice(0, -1).map((from, index) => [from, sorted[index + 1],
      marks.some(([a, b]) => a <= from && sorted[index + 1] <= b)]);
  }

  /** Return the sentence of a passage with its telling words marked. */
  function quotation(passage) {
    const { chars, start, end, words } = passage;
    return el('q', { class: 'sentence' }, cut(start, end, words).map(([from, to, marked]) => {
      const text = KG.slice(chars, from - start, to - start);
      return marked ? el('mark', {}, text) : text;
    }));
  }

  /** Return the changes that show a passage in its article. */
  function place(passage) {
    return { view: 'article', article: KG.model.articles[passage.article].key, at: `${passage.start}-${passage.end}`,
      words: passage.words.map(([from, to]) => `${from}-${to}`).join(' ') };
  }

  /** Tell how sure the text is of what a thing is: asserted, claimed, alleged or planned. */
  function certainty(node) {
    const said = node.about.find((fact) => fact.predicate === 'ck:certainty');
    if (said) return said.value;
    if (/Claim$/.test(node.kind)) return 'claimed';
    if (node.about.some((fact) => fact.predicate === 'ck:factuality' && fact.value === 'claimed')) return 'claimed';
    return node.group === 'plan' ? 'planned' : 'asserted';
  }

  /** Return a certainty in words, with the line by which the graph draws it. */
  function stance(name) {
    const known = KG.STANCES[name];
    return el('span', { class: `stance ${name}` }, known ? KG.filters.lineSample(name) : null, known ? known.name : name);
  }

  /** Return a passage as it stands under a fact. */
  function evidence(passage, fact) {
    const article = KG.model.articles[passage.article];
    const where = [KG.model.articles.length > 1 ? article.title : '', passage.section || 'Lead'].filter(Boolean).join(' › ');
    return el('div', { class: 'evidence' }, quotation(passage), el('p', { class: 'where' },
      stance(certainty(fact.subject)), ' · ', KG.bdi(where),
      ' · rule ', el('code', {}, passage.rule), passage.derived ? ' with what stands elsewhere' : '', ' · ',
      KG.link(place(passage), { class: 'in-text' }, 'show in the text')));
  }

  KG.passage = { evidence, place, cut, certainty, stance };
})(window.KG);
