// The map: events at their places on an offline map of the world, near ones gathered into one mark.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const { el, button, mapBase } = KG;
  const NEAR = 34;
  const ROOM = 0.012;
  let stage;
  let marks;
  let note;
  let side;
  let view = null;
  let spots = [];

  /** Return the places with the happenings that meet the filter; of some only the country is known. */
  function gather() {
    const filter = KG.filters.read();
    const places = new Map();
    for (const node of KG.model.happenings) {
      if (!KG.filters.passes(node, filter)) continue;
      for (const spot of node.spots) {
        const place = KG.model.nodes[spot.place];
        const at = spot.code ? mapBase.country(spot.code) : mapBase.project(spot.longitude, spot.latitude);
        if (!at) continue;
        const known = places.get(place) || { place, ...at, events: [] };
        known.events.push({ node, where: whereabouts(spot) });
        places.set(place, known);
      }
    }
    return [...places.values()];
  }

  /** Tell how far a spot is from where the event was. */
  function whereabouts(spot) {
    if (!spot.code) return spot.exact ? '' : ' · near here';
    return spot.named === spot.place ? '' : ` · ${KG.model.nodes[spot.named].label}`;
  }

  function nameOf(spot) {
    return spot.holds ? `somewhere in ${spot.place.label}` : spot.place.label;
  }

  /** Return the places in clusters: those that would touch on the screen go together; countries come last. */
  function clusters() {
    const found = [];
    const first = (a, b) => Boolean(a.holds) - Boolean(b.holds) || b.events.length - a.events.length || a.place.index - b.place.index;
    for (const spot of [...spots].sort(first)) {
      const [x, y] = roomFor(spot, found);
      const home = found.find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < NEAR);
      if (home) home.spots.push(spot);
      else found.push({ x, y, spots: [spot] });
    }
    return found;
  }

  /** Return where a spot goes on the screen: that of a country to any point in it that is free. */
  function roomFor(spot, found) {
    const [x, y] = onScreen(spot);
    for (let ring = 0; spot.holds && ring < 6; ring += 1) {
      for (let step = 0; step < 8; step += 1) {
        const [dx, dy] = [ring * NEAR * Math.cos(step * Math.PI / 4), ring * NEAR * Math.sin(step * Math.PI / 4)];
        const free = found.every((other) => Math.hypot(other.x - x - dx, other.y - y - dy) > 2 * NEAR);
        if (free && spot.holds(spot.x + dx / view.scale, spot.y + dy / view.scale)) return [x + dx, y + dy];
      }
    }
    return [x, y];
  }

  function onScreen({ x, y }) {
    return [stage.clientWidth / 2 + (x - view.x) * view.scale, stage.clientHeight / 2 + (y - view.y) * view.scale];
  }

  function mark(cluster) {
    const events = new Set(cluster.spots.flatMap((spot) => spot.events.map(({ node }) => node)));
    const names = cluster.spots.map(nameOf);
    const name = names.length > 1 ? `${names[0]} and ${KG.counted(names.length - 1, 'other place')}` : names[0];
    const size = 22 + Math.min(26, 4 * Math.sqrt(events.size));
    const open = cluster.spots.some((spot) => spot.place.key === KG.state.get('spot'));
    const vague = cluster.spots.every((spot) => spot.holds);
    const dot = button(String(events.size), () => choose(cluster), { class: `mark${open ? ' open' : ''}${vague ? ' vague' : ''}`,
      'aria-label': `${name}: ${KG.counted(events.size, 'event')}` });
    for (const [key, value] of Object.entries({ left: `${cluster.x}px`, top: `${cluster.y}px`, width: `${size}px`, height: `${size}px` })) {
      dot.style.setProperty(key, value);
    }
    const label = el('span', { class: 'mark-name', 'aria-hidden': 'true', style: { left: `${cluster.x}px`, top: `${cluster.y + size / 2 + 1}px` } },
      names.length > 1 ? `${names[0]} +${names.length - 1}` : names[0]);
    return [dot, label];
  }

  function choose(cluster) {
    if (cluster.spots.length > 1 && view.scale < mapBase.MOST * 0.5) {
      look(bounds(cluster.spots));
      remember();
    } else KG.state.set({ spot: cluster.spots[0].place.key });
  }

  function bounds(places) {
    const [xs, ys] = [places.map((spot) => spot.x), places.map((spot) => spot.y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }

  /** Look at a part of the map, with some room around. */
  function look([left, top, right, bottom]) {
    const [width, height] = [Math.max(right - left, ROOM), Math.max(bottom - top, ROOM)];
    view = { x: (left + right) / 2, y: (top + bottom) / 2,
      scale: Math.min((stage.clientWidth * 0.72) / width, (stage.clientHeight * 0.66) / height, mapBase.MOST) };
    draw();
  }

  function home() {
    const [x, y, scale] = KG.state.get('map').split(' ').map(Number);
    const chosen = spots.find((spot) => spot.place.key === KG.state.get('spot'));
    if (scale) {
      view = { ...mapBase.project(x, y), scale };
      draw();
    } else if (spots.length) look(bounds(chosen ? [chosen] : spots));
    else look([0, 0.15, 1, 0.75]);
  }

  function remember() {
    const [longitude, latitude] = mapBase.unproject(view.x, view.y);
    KG.state.set({ map: `${longitude.toFixed(4)} ${latitude.toFixed(4)} ${view.scale.toFixed(1)}` }, true);
  }

  const rememberSoon = KG.settled(remember, 250);

  function moveTo(next) {
    view = { x: Math.min(1, Math.max(0, next.x)), y: Math.min(1, Math.max(0, next.y)),
      scale: Math.min(mapBase.MOST, Math.max(mapBase.LEAST, next.scale)) };
    draw();
    rememberSoon();
  }

  /** Zoom so that the point (px, py) of the stage stays where it is. */
  function zoom(factor, px = stage.clientWidth / 2, py = stage.clientHeight / 2) {
    const scale = Math.min(mapBase.MOST, Math.max(mapBase.LEAST, view.scale * factor));
    const [dx, dy] = [px - stage.clientWidth / 2, py - stage.clientHeight / 2];
    moveTo({ x: view.x + dx / view.scale - dx / scale, y: view.y + dy / view.scale - dy / scale, scale });
  }

  function draw() {
    if (!stage.clientWidth) return;
    const found = clusters();
    mapBase.draw(stage.querySelector('canvas'), view, found);
    KG.refill(marks, found.map(mark));
    thin();
  }

  /** Take away the names that would lie on a mark or on another name. */
  function thin() {
    const taken = [...marks.querySelectorAll('.mark')].map((dot) => dot.getBoundingClientRect());
    for (const name of marks.querySelectorAll('.mark-name')) {
      const box = name.getBoundingClientRect();
      const clash = taken.some((other) => box.left < other.right && box.right > other.left
        && box.top + 2 < other.bottom && box.bottom > other.top);
      if (clash) name.remove();
      else taken.push(box);
    }
  }

  function listOf({ place, holds, events }) {
    return el('section', {}, el('h2', {}, holds ? 'Somewhere in ' : '', KG.details.toNode(place)), el('ul', { class: 'plain' }, events.map(({ node, where }) => (
      el('li', {}, KG.details.toNode(node), el('small', {}, ` ${KG.dates.span(node.first, node.last)}`, KG.bdi(where)))))));
  }

  /** Say how much of what meets the filters the map shows, and how exactly. */
  function say(meets, found, lost) {
    const exact = spots.filter((spot) => !spot.holds);
    const at = new Set(exact.flatMap((spot) => spot.events.map(({ node }) => node))).size;
    if (!meets) KG.refill(note, 'Nothing meets these filters.');
    else {
      KG.refill(note, `Of ${KG.counted(meets, 'event, statement or plan', 'events, statements and plans')}, ${at} lie at `
        + `${KG.counted(exact.length, 'place')} with known coordinates, ${found.size - at} somewhere in `
        + `${KG.counted(spots.length - exact.length, 'country', 'countries')} (hollow marks); ${lost.toLocaleString('en')} have no known place.`);
    }
  }

  /** Bring the view in line with the address. */
  function refresh() {
    const filter = KG.filters.read();
    spots = gather();
    const meets = KG.model.happenings.filter((node) => KG.filters.passes(node, filter));
    const found = new Set(spots.flatMap((spot) => spot.events.map(({ node }) => node)));
    const lost = meets.filter((node) => !found.has(node));
    say(meets.length, found, lost.length);
    const chosen = spots.find((spot) => spot.place.key === KG.state.get('spot'));
    KG.refill(side, chosen ? listOf(chosen) : null,
      el('details', { id: 'all-places' }, el('summary', {}, 'All places, as a list'), spots.map(listOf)),
      el('details', { id: 'no-place' }, el('summary', {}, `Without a known place (${lost.length.toLocaleString('en')})`), el('ul', { class: 'plain' },
        lost.map((node) => el('li', {}, KG.details.toNode(node), el('small', {}, ` ${KG.dates.span(node.first, node.last)}`))))));
  }

  function tools() {
    return el('div', { class: 'tools' }, button('+', () => zoom(1.6), { 'aria-label': 'Zoom in' }),
      button('−', () => zoom(0.625), { 'aria-label': 'Zoom out' }),
      button('Fit', () => { KG.state.set({ map: '' }, true); look(spots.length ? bounds(spots) : [0, 0.15, 1, 0.75]); }, { 'aria-label': 'Fit: show all places' }));
  }

  function key(event) {
    if (event.target !== stage || event.ctrlKey || event.metaKey) return;
    const move = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] }[event.key];
    if (move) moveTo({ x: view.x + move[0] / view.scale, y: view.y + move[1] / view.scale, scale: view.scale });
    else if (event.key === '+' || event.key === '=') zoom(1.6);
    else if (event.key === '-') zoom(0.625);
    else return;
    event.preventDefault();
  }

  /** Build the view; the shapes of the countries are loaded first. */
  async function build(parent) {
    marks = el('div', { class: 'marks' });
    stage = el('div', { id: 'map', tabindex: 0, role: 'group', 'aria-label': 'Map of the events; arrows move it, + and − zoom',
      on: { keydown: key } }, el('canvas', {}), marks);
    note = el('p', { class: 'note', id: 'map-note' });
    side = el('div', { id: 'places' });
    parent.append(el('div', { class: 'stage' }, stage, tools()), note, side);
    await mapBase.load();
    KG.dragging(stage, { view: () => view, moveTo, zoom });
    refresh();
    home();
    new ResizeObserver(() => (KG.state.get('map') ? draw() : home())).observe(stage);
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  }

  /** Take up what changed in the address. */
  function update(keys) {
    if (!view) return;
    refresh();
    if (keys.has('map') || (keys.has('spot') && !KG.state.get('map')) || keys.has('view')) home();
    else draw();
  }

  KG.mapView = { build, update };
})(window.KG);
