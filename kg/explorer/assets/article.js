// The article: its text with the mentions of things as links, and the sentence of a fact brought to the eye.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el } = KG;
  let text;
  let choice;
  let note;
  let drawn = '';

  function current() {
    return KG.model.articles.find((article) => article.key === KG.state.get('article')) || KG.model.articles[0];
  }

  function spans(key) {
    return KG.state.list(key).map((span) => span.split('-').map(Number)).filter(([a, b]) => a >= 0 && b > a);
  }

  /** Return the mentions in a stretch that do not overlap: of those that do the longer ones, as they come. */
  function mentionsIn(article, start, end) {
    const inside = article.mentions.filter(([from, to]) => from >= start && to <= end)
      .sort((a, b) => (b[1] - b[0]) - (a[1] - a[0]) || a[0] - b[0]);
    const kept = [];
    for (const mention of inside) {
      const long = mention[1] - mention[0] > 90 && inside.length > 1;
      if (!long && kept.every(([from, to]) => mention[1] <= from || mention[0] >= to)) kept.push(mention);
    }
    return kept.sort((a, b) => a[0] - b[0]);
  }

  /** Return a stretch of text with the sentence and the words of a fact marked. */
  function marked(article, start, end, sentences, words) {
    return KG.passage.cut(start, end, [...sentences, ...words]).map(([from, to]) => {
      const within = (spans_) => spans_.some(([a, b]) => a <= from && to <= b);
      const part = KG.slice(article.chars, from, to);
      if (within(words)) return el('mark', { class: 'word' }, part);
      return within(sentences) ? el('mark', { class: 'at' }, part) : part;
    });
  }

  function line(article, start, end, sentences, words) {
    const parts = [];
    let done = start;
    for (const [from, to, nodes] of mentionsIn(article, start, end)) {
      const node = KG.model.nodes[nodes[0]];
      parts.push(marked(article, done, from, sentences, words));
      const also = nodes.length > 1 ? `; also ${nodes.slice(1).map((other) => KG.model.nodes[other].label).join(', ')}` : '';
      parts.push(KG.link({ node: node.key }, { class: `mention g-${node.group}${nodes.includes((KG.chosen() || {}).index) ? ' chosen' : ''}`,
        title: `${node.label} (${KG.kindLabel(node)})${also}` }, marked(article, from, to, sentences, words)));
      done = to;
    }
    parts.push(marked(article, done, end, sentences, words));
    return parts;
  }

  function block(article, [start, end, kind, level], sentences, words) {
    const tag = { title: 'h2', heading: `h${Math.min(6, level + 1)}`, item: 'p', paragraph: 'p', field: 'p' }[kind] || 'p';
    if (kind === 'title' || kind === 'heading') {
      const bare = KG.slice(article.chars, start, end).replace(/^[=\s]+|[=\s]+$/g, '');
      return el(tag, { class: kind }, el('bdi', {}, bare));
    }
    return el(tag, { class: kind, dir: 'auto' }, line(article, start, end, sentences, words));
  }

  function gap(start, end) {
    return el('p', { class: 'gap' }, `[${(end - start).toLocaleString('en')} characters that no fact quotes]`);
  }

  function draw() {
    const article = current();
    if (!article) {
      KG.refill(text, el('p', { class: 'empty' }, 'The graph names no article.'));
      return;
    }
    const [sentences, words] = KG.state.get('article') && KG.state.get('article') !== article.key ? [[], []] : [spans('at'), spans('words')];
    const gaps = article.gaps.map(([start, end]) => [start, gap(start, end)]);
    const blocks = pieces(article).map((piece) => [piece[0], block(article, piece, sentences, words)]);
    KG.refill(text, [...gaps, ...blocks].sort((a, b) => a[0] - b[0]).map(([, node]) => node));
    const known = article.mentions.length;
    KG.refill(note, `${KG.counted(known, 'stretch of words speaks', 'stretches of words speak')} of a thing in the graph.`,
      article.gaps.length ? ' The folder of the graph does not hold the text; what the graph quotes is shown at its place.' : '');
    choice.value = article.key;
  }

  /** Return the lines of an article, cut where a stretch is unknown. */
  function pieces(article) {
    if (!article.gaps.length) return article.lines;
    const starts = article.gaps.map(([, end]) => end);
    const ends = article.gaps.map(([start]) => start);
    const bounds = [...new Set([0, ...starts, ...ends, article.chars.length])].sort((a, b) => a - b);
    return bounds.slice(0, -1).map((start, index) => [start, bounds[index + 1], 'paragraph', 0])
      .filter(([start]) => !ends.includes(start));
  }

  function reveal() {
    const target = text.querySelector('mark.word, mark.at');
    if (target) target.scrollIntoView({ block: 'center' });
  }

  /** Build the view. */
  function build(parent) {
    text = el('article', { id: 'text' });
    note = el('p', { class: 'note' });
    choice = el('select', { id: 'article-choice', 'aria-label': 'Article', on: { change: () => (
      KG.state.set({ article: choice.value, at: '', words: '' })) } },
    KG.model.articles.map((article) => el('option', { value: article.key }, article.title)));
    parent.append(el('div', { class: 'bar-of-choices' }, KG.model.articles.length > 1 ? choice : null, note), text);
    update(new Set(['at']));
  }

  /** Take up what changed in the address. */
  function update(keys) {
    const now = ['article', 'at', 'words', 'node'].map(KG.state.get).join(' ');
    if (now !== drawn) draw();
    drawn = now;
    if (keys.has('at') || keys.has('words') || keys.has('article') || keys.has('view')) reveal();
  }

  KG.articleView = { build, update };
})(window.KG);
