// The timeline: every event as a bar from its first to its last possible day, and an overview to draw a range on.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el, svg, dates } = KG;
  const HEIGHT = 64;
  let overview;
  let rows;
  let note;

  /** Return the first and last day of the dated happenings, as numbers, a few days around them. */
  function extent(nodes) {
    const days = nodes.flatMap((node) => [node.first, node.last]).filter(Boolean).map(dates.number);
    if (!days.length) return null;
    const [low, high] = days.reduce(([a, b], day) => [Math.min(a, day), Math.max(b, day)], [Infinity, -Infinity]);
    const room = Math.max(3, Math.round((high - low) * 0.02));
    return [low - room, high + room];
  }

  /** Return round moments between two days: years, or months where there is room. */
  function ticks([low, high], most) {
    const found = [];
    const first = new Date(low * 86400000);
    const months = (high - low) / 30.44;
    const step = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((size) => months / size <= most) || 2400;
    let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + (first.getUTCDate() > 1 ? 1 : 0)) / step) * step;
    for (; ; month += step) {
      const year = Math.floor(month / 12);
      const day = dates.number(`${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);
      if (day > high) return found;
      found.push([day, step < 12 ? `${dates.MONTHS[month % 12]} ${year}` : String(year)]);
    }
  }

  /** Draw how many events may lie in each of a hundred slices of the whole time, and let a range be drawn on it. */
  function drawOverview() {
    const nodes = KG.model.happenings.filter((node) => !KG.filters.read().groups.has(node.group));
    const range = extent(KG.model.happenings);
    KG.refill(overview);
    if (!range) return;
    const width = Math.max(280, overview.clientWidth);
    const [low, high] = range;
    const x = (day) => ((day - low) / (high - low)) * width;
    const count = Math.max(20, Math.min(120, Math.floor(width / 8)));
    const bins = new Array(count).fill(0);
    for (const node of nodes) {
      if (!node.first) continue;
      const middle = (dates.number(node.first) + dates.number(node.last || node.first)) / 2;
      bins[Math.min(count - 1, Math.floor(((middle - low) / (high - low)) * count))] += 1;
    }
    const most = Math.max(1, ...bins);
    const filter = KG.filters.read();
    const [from, to] = [filter.from ? dates.number(filter.from) : low, filter.to ? dates.number(filter.to) + 1 : high];
    const picture = svg('svg', { width, height: HEIGHT, role: 'img', 'aria-label': 'Events over time; drag over it to choose a range' },
      ...bins.map((bin, index) => svg('rect', { class: 'bin', x: (index * width) / count, width: Math.max(1, width / count - 1),
        y: HEIGHT - 18 - (bin / most) * (HEIGHT - 24), height: (bin / most) * (HEIGHT - 24) })),
      svg('rect', { class: 'outside', x: 0, y: 0, width: Math.max(0, x(from)), height: HEIGHT - 18 }),
      svg('rect', { class: 'outside', x: Math.min(width, x(to)), y: 0, width: Math.max(0, width - x(to)), height: HEIGHT - 18 }),
      ...ticks(range, width / 90).map(([day, text]) => svg('text', { x: Math.max(2, Math.min(x(day), width - 56)), y: HEIGHT - 4 }, text)));
    brush(picture, (at) => Math.round(low + (at / width) * (high - low)));
    overview.append(picture);
  }

  /** Let a range be drawn with the pointer. */
  function brush(picture, dayAt) {
    let start = null;
    const band = svg('rect', { class: 'band', y: 0, height: HEIGHT - 18, width: 0 });
    const at = (event) => event.clientX - picture.getBoundingClientRect().left;
    picture.append(band);
    picture.addEventListener('pointerdown', (event) => {
      start = at(event);
      picture.setPointerCapture(event.pointerId);
    });
    picture.addEventListener('pointermove', (event) => {
      if (start === null) return;
      band.setAttribute('x', Math.min(start, at(event)));
      band.setAttribute('width', Math.abs(at(event) - start));
    });
    picture.addEventListener('pointerup', (event) => {
      const [left, right] = [start, at(event)].sort((a, b) => a - b);
      start = null;
      if (right - left > 4) KG.state.set({ from: dates.day(dayAt(left)), to: dates.day(dayAt(right)) });
      else band.setAttribute('width', 0);
    });
    picture.addEventListener('pointercancel', () => { start = null; });
  }

  function bar(node, [low, high]) {
    const [first, last] = [dates.number(node.first || node.last), dates.number(node.last || node.first)];
    const share = (day) => (100 * (Math.min(Math.max(day, low), high) - low)) / (high - low);
    const left = share(first);
    return el('span', { class: `bar g-${node.group} p-${dates.precision(node)}${first < low ? ' open-left' : ''}${last > high ? ' open-right' : ''}`,
      style: { left: `${left}%`, width: `${Math.max(0, share(last + 1) - left)}%` } });
  }

  function rowOf(node, range) {
    const precision = dates.precision(node);
    const words = dates.MEANING[precision] || precision;
    return el('li', { class: node === KG.chosen() ? 'row chosen' : 'row' },
      KG.link({ node: node.key }, { class: 'what', 'aria-current': node === KG.chosen() ? 'true' : false },
        el('span', { class: 'when' }, dates.span(node.first, node.last)),
        el('span', { class: 'name' }, KG.filters.swatch(node.group), KG.bdi(node.label)),
        el('small', {}, `${KG.kindLabel(node)}${node.group === 'plan' ? ', only planned' : ''} · ${words}`)),
      range ? el('span', { class: 'track', 'aria-hidden': 'true' }, bar(node, range)) : null);
  }

  function axis(range) {
    const share = (day) => (100 * (day - range[0])) / (range[1] - range[0]);
    const shown = ticks(range, 6).filter(([day]) => share(day) < 93);
    return el('div', { class: 'axis', 'aria-hidden': 'true' }, shown.map(([day, text]) => (
      el('span', { style: { left: `${share(day)}%` } }, text))));
  }

  /** Draw what meets the filter. */
  function refresh() {
    const filter = KG.filters.read();
    const meets = KG.model.happenings.filter((node) => KG.filters.passes(node, filter));
    const dated = meets.filter((node) => node.first || node.last);
    const undated = meets.filter((node) => !node.first && !node.last);
    const whole = extent(dated);
    const range = whole && [filter.from ? Math.max(dates.number(filter.from), whole[0]) : whole[0],
      filter.to ? Math.min(dates.number(filter.to) + 1, whole[1]) : whole[1]];
    const total = KG.model.happenings.length;
    KG.refill(note, `${meets.length.toLocaleString('en')} of ${KG.counted(total, 'event, statement or plan', 'events, statements and plans')} shown; ${undated.length.toLocaleString('en')} of them without any date.`);
    KG.refill(rows, dated.length ? axis(range) : null,
      dated.length ? el('ol', { class: 'rows' }, dated.map((node) => rowOf(node, range))) : el('p', { class: 'empty' },
        'Nothing with a date meets these filters.'),
      undated.length ? [el('h2', {}, 'No known date', el('span', { class: 'count' }, undated.length)),
        el('ol', { class: 'rows undated' }, undated.map((node) => rowOf(node, null)))] : null);
    drawOverview();
    const marked = rows.querySelector('.row.chosen');
    if (marked) marked.scrollIntoView({ block: 'nearest' });
  }

  function legend() {
    return el('ul', { class: 'legend', 'aria-label': 'How exactly an event is dated' }, [['day', 'on this day'],
      ['span', 'from day to day'], ['month', 'some day of a month'], ['interval', 'some day of a longer time']].map(([precision, text]) => el('li', {}, el('span', { class: 'track' },
      el('span', { class: `bar p-${precision}` })), text)));
  }

  /** Build the view. */
  function build(parent) {
    note = el('p', { class: 'note', id: 'timeline-note' });
    overview = el('div', { id: 'overview' });
    rows = el('div', { id: 'rows' });
    parent.append(overview, note, legend(), rows);
    refresh();
    new ResizeObserver(KG.settled(drawOverview, 100)).observe(overview);
  }

  KG.timelineView = { build, update: refresh };
})(window.KG);
