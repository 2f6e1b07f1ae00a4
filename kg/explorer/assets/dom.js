// Small helpers for building the page. Data reaches the document as text nodes and attributes only, never as markup.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';
  /** Cells that a spreadsheet would run as a formula; kg/graph/export.py guards the same. */
  const FORMULA = /^(?:[=@\t\r]|[+-](?!\d[\d.,:/-]*$))/;

  /** Set attributes; `on` holds listeners, `data` dataset entries, true and false switch boolean attributes. */
  function dress(node, attributes) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
      else if (name === 'data') Object.assign(node.dataset, value);
      else if (name === 'style') for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
      else if (value === true) node.setAttribute(name, '');
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
    }
    return node;
  }

  /** Make an HTML element; strings among the children become text. */
  function el(tag, attributes, ...children) {
    const node = dress(document.createElement(tag), attributes);
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  }

  /** Make an SVG element. */
  function svg(tag, attributes, ...children) {
    const node = dress(document.createElementNS(SVG, tag), attributes);
    node.append(...children);
    return node;
  }

  /** Return the text in an element that keeps its writing direction to itself. */
  function bdi(text) {
    return el('bdi', {}, text);
  }

  /** Return a link that changes the state; its address brings the state of now with the changes. */
  function link(changes, attributes, ...children) {
    const node = el('a', { href: KG.state.href(changes), ...attributes }, ...children);
    node.kgChanges = changes;
    return node;
  }

  /** Return a button. */
  function button(label, action, attributes) {
    return el('button', { type: 'button', ...attributes, on: { click: action } }, label);
  }

  /** Offer a text as a file. */
  function download(name, text, type) {
    const url = URL.createObjectURL(new Blob([text], { type: type || 'text/csv;charset=utf-8' }));
    const anchor = el('a', { href: url, download: name, hidden: true });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  function csvCell(value) {
    const text = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** Return rows of text as CSV after RFC 4180, formulas made harmless. */
  function csv(columns, rows) {
    return [columns, ...rows].map((row) => {
      const line = row.map((cell) => csvCell(String(cell))).join(',');
      return `${row.length === 1 && !line ? '""' : line}\r\n`;
    }).join('');
  }

  /** Put other children in the place of an element's own. */
  function refill(node, ...children) {
    node.replaceChildren(...children.flat(Infinity).filter(Boolean));
    return node;
  }

  /** Say something to those who listen to the page. */
  function announce(text) {
    document.getElementById('announcer').textContent = text;
  }

  /** Return a function that waits until it has not been called for `delay` milliseconds. */
  function settled(action, delay) {
    let timer = 0;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => action(...values), delay);
    };
  }

  /** Return a count with its noun: 1 event, 2 events. */
  function counted(number, one, many) {
    return `${number.toLocaleString('en')} ${number === 1 ? one : many || `${one}s`}`;
  }

  document.addEventListener('click', (event) => {
    const anchor = event.target.closest && event.target.closest('a');
    if (!anchor || !anchor.kgChanges || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    KG.state.set(anchor.kgChanges);
  });

  Object.assign(KG, { el, svg, bdi, link, button, download, csv, refill, announce, settled, counted });
})(window.KG);
