// The base map: countries of Natural Earth on a canvas, in Mercator's projection with the world from 0 to 1.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const LEAST = 200;
  const MOST = 400000;
  const POLE = 85;
  const RULER = document.createElement('canvas').getContext('2d');
  let countries = null;

  /** Return where a point of the globe lies on a map that reaches from 0 to 1. */
  function project(longitude, latitude) {
    const phi = (Math.max(-POLE, Math.min(POLE, latitude)) * Math.PI) / 180;
    return { x: (longitude + 180) / 360, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI) };
  }

  /** Return longitude and latitude of a point of the map. */
  function unproject(x, y) {
    return [x * 360 - 180, (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) * 180 / Math.PI];
  }

  function shape(feature) {
    const { geometry } = feature;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const path = new Path2D();
    const box = [1, 1, 0, 0];
    let home = [0, 0, 0];
    for (const polygon of polygons) for (const [index, ring] of polygon.entries()) {
      const part = [1, 1, 0, 0];
      let before = ring[0][0];
      ring.forEach(([longitude, latitude], at) => {
        // A shape that crosses the 180th meridian goes on beyond it, and does not run around the world.
        before = longitude + 360 * Math.round((before - longitude) / 360);
        const { x, y } = project(before, latitude);
        if (at) path.lineTo(x, y);
        else path.moveTo(x, y);
        [part[0], part[1], part[2], part[3]] = [Math.min(part[0], x), Math.min(part[1], y), Math.max(part[2], x), Math.max(part[3], y)];
      });
      path.closePath();
      [box[0], box[1], box[2], box[3]] = [Math.min(box[0], part[0]), Math.min(box[1], part[1]), Math.max(box[2], part[2]), Math.max(box[3], part[3])];
      const area = (part[2] - part[0]) * (part[3] - part[1]);
      if (!index && area > home[2]) home = [(part[0] + part[2]) / 2, (part[1] + part[3]) / 2, area];
    }
    return { path, box, home, code: feature.id, name: feature.properties.name };
  }

  /** Load the countries once. */
  async function load() {
    if (countries) return;
    const atlas = await KG.engine.json('world-atlas', '/assets/vendor/countries-50m.json');
    countries = window.topojson.feature(atlas, atlas.objects.countries).features.filter((feature) => feature.geometry).map(shape);
  }

  /** Return the country with a numeric ISO 3166 code: its middle, and whether a point of the map is in it; or null. */
  function country(code) {
    const found = countries.find((other) => other.code === code);
    return found ? { x: found.home[0], y: found.home[1], holds: (x, y) => RULER.isPointInPath(found.path, x, y) } : null;
  }

  /**
   * Draw what is in sight; `view` is {x, y, scale}: the middle, and how many pixels the world is wide. A country's name
   * that would lie under one of the marks, {x, y} in pixels, is left out.
   */
  function draw(canvas, view, marks) {
    const { clientWidth: width, clientHeight: height } = canvas.parentElement;
    const ratio = window.devicePixelRatio || 1;
    [canvas.width, canvas.height] = [width * ratio, height * ratio];
    const theme = window.getComputedStyle(document.documentElement);
    const colour = (name) => theme.getPropertyValue(`--${name}`).trim();
    const pen = canvas.getContext('2d');
    const [left, top] = [view.x - width / 2 / view.scale, view.y - height / 2 / view.scale];
    const [right, bottom] = [left + width / view.scale, top + height / view.scale];
    pen.setTransform(view.scale * ratio, 0, 0, view.scale * ratio, -left * view.scale * ratio, -top * view.scale * ratio);
    [pen.fillStyle, pen.strokeStyle, pen.lineWidth] = [colour('land'), colour('border'), 0.8 / view.scale];
    const seen = countries.filter(({ box }) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top);
    for (const { path } of seen) {
      pen.fill(path);
      pen.stroke(path);
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    [pen.fillStyle, pen.font, pen.textAlign] = [colour('map-ink'), `11px ${colour('font')}`, 'center'];
    for (const { home, name } of seen) {
      const [x, y] = [(home[0] - left) * view.scale, (home[1] - top) * view.scale];
      const covered = marks.some((mark) => Math.abs(mark.x - x) < 4 * name.length + 20 && Math.abs(mark.y - y) < 28);
      if (!covered && Math.sqrt(home[2]) * view.scale > 6 * name.length + 20) pen.fillText(name.toUpperCase(), x, y);
    }
  }

  /** Let the pointer drag a map, two fingers or the wheel zoom it. */
  function dragging(stage, { view, moveTo, zoom }) {
    const held = new Map();
    const local = (event) => [event.clientX - stage.getBoundingClientRect().left, event.clientY - stage.getBoundingClientRect().top];
    stage.addEventListener('pointerdown', (event) => {
      if (event.target.closest('button')) return;
      held.set(event.pointerId, local(event));
      stage.setPointerCapture(event.pointerId);
    });
    stage.addEventListener('pointermove', (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const now = local(event);
      held.set(event.pointerId, now);
      if (held.size === 1) {
        const { x, y, scale } = view();
        moveTo({ x: x - (now[0] - before[0]) / scale, y: y - (now[1] - before[1]) / scale, scale });
      } else if (held.size === 2) {
        const [other] = [...held].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
        const length = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]) || 1;
        zoom(length(now) / length(before), other[0], other[1]);
      }
    });
    for (const end of ['pointerup', 'pointercancel']) stage.addEventListener(end, (event) => held.delete(event.pointerId));
    stage.addEventListener('wheel', (event) => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY * 0.0016), ...local(event));
    }, { passive: false });
  }

  KG.mapBase = { project, unproject, load, country, draw, LEAST, MOST };
  KG.dragging = dragging;
})(window.KG);
