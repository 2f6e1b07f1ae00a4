// Which nodes the graph shows and where: places are fixed once given, so that nothing jumps.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const WIDE = 132;
  const HIGH = 74;
  const STEP = 34;
  /** Where along a line its words may stand, best first. */
  const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
  const BESIDE = [0, -18, 18, -34, 34];

  /** The most connected nodes that are shown at first, and how many more at each wish. */
  const PAGE = 60;

  function free(x, y, taken) {
    for (const place of taken) {
      if (Math.abs(place.x - x) < WIDE && Math.abs(place.y - y) < HIGH) return false;
    }
    return true;
  }

  /** Return the free place nearest to the one that is wanted. */
  function settle(x, y, taken) {
    for (let ring = 0; ; ring += 1) {
      const count = ring ? Math.max(8, Math.floor(ring * 7)) : 1;
      for (let index = 0; index < count; index += 1) {
        const angle = (2 * Math.PI * index) / count;
        const place = { x: Math.round(x + ring * STEP * Math.cos(angle)), y: Math.round(y + ring * STEP * 0.7 * Math.sin(angle)) };
        if (free(place.x, place.y, taken)) return place;
      }
    }
  }

  /** Give places in the order of the steps; each node keeps its first. */
  class Places {
    constructor() {
      this.of = new Map();
      this.shown = 0;
    }

    put(node, x, y) {
      if (!this.of.has(node)) this.of.set(node, settle(x, y, [...this.of.values()]));
    }

    /** Place a node where the layout has it; one without links goes below all others. */
    own(node) {
      if (node.at) this.put(node, node.at[0], node.at[1]);
      else this.put(node, 0, Math.max(0, ...[...this.of.values()].map((place) => place.y)) + HIGH);
    }

    /** Place the next most connected nodes. */
    more(count) {
      this.shown += count;
      for (const node of KG.model.ranked.slice(0, this.shown)) this.own(node);
    }

    /** Place the neighbours of a node around it. */
    around(node) {
      this.own(node);
      const { x, y } = this.of.get(node);
      for (const near of neighbours(node)) this.put(near, x, y);
    }
  }

  /** Return the neighbours of a node, most connected first. */
  function neighbours(node) {
    return [...node.near].sort((a, b) => a.rank - b.rank);
  }

  /** Read the steps in the address: "+60" shows more, "=KEY" one node, "KEY" the neighbours of a node. */
  function steps() {
    return KG.state.list('expand').map((step) => {
      if (/^\+\d+$/.test(step)) return { more: Number(step.slice(1)) };
      const node = KG.model.byKey.get(step.replace(/^=/, ''));
      return node && node.inGraph ? { [step.startsWith('=') ? 'pin' : 'around']: node } : {};
    });
  }

  /** Return the place of every node to be shown, and how many more would meet the filter. */
  function arrange(filter) {
    const places = new Places();
    places.more(PAGE);
    for (const step of steps()) {
      if (step.more) places.more(step.more);
      if (step.pin) places.own(step.pin);
      if (step.around) places.around(step.around);
    }
    const chosen = KG.chosen();
    if (chosen && chosen.inGraph) places.own(chosen);
    const meets = (node) => node === chosen || KG.filters.passes(node, filter);
    const fixed = new Map([...places.of].filter(([node]) => meets(node)));
    let left = 0;
    for (const node of KG.model.ranked) {
      if (places.of.has(node) || !meets(node)) continue;
      if (fixed.size < PAGE) {
        places.own(node);
        fixed.set(node, places.of.get(node));
      } else left += 1;
    }
    return { places: fixed, left };
  }

  function meets(one, other) {
    return one.x1 < other.x2 && one.x2 > other.x1 && one.y1 < other.y2 && one.y2 > other.y1;
  }

  /** Return the room that a node takes with its name below it, which breaks into lines. */
  function room(node) {
    const { x, y } = node.position();
    const long = node.data('label').length * 6;
    const [wide, half] = [Math.min(62, long / 2), node.data('size') / 2];
    return { x1: x - wide, x2: x + wide, y1: y - half, y2: y + half + 3 + 14 * Math.ceil(long / 118) };
  }

  /** Return where the words of a line may stand, best first: along it, or else beside it. */
  function standings(edge) {
    const [from, to] = [edge.source().position(), edge.target().position()];
    const wide = edge.data('words').length * 2.9;
    return BESIDE.flatMap((lift) => ALONG.map((part) => {
      const [x, y] = [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part + lift];
      const offset = part * Math.hypot(to.x - from.x, to.y - from.y) - edge.source().data('size') / 2;
      return { offset, lift, x1: x - wide, x2: x + wide, y1: y - 8, y2: y + 8 };
    }));
  }

  /** Let the words on each line stand where they cover neither a name nor other words, if there is such a place. */
  function placeWords(nodes, edges) {
    const taken = nodes.map(room);
    for (const edge of edges) {
      const found = standings(edge);
      const { offset, lift, ...box } = found.find((one) => !taken.some((other) => meets(one, other))) || found[0];
      taken.push(box);
      edge.data({ offset, lift });
    }
  }

  KG.placing = { arrange, neighbours, placeWords, PAGE };
})(window.KG);
