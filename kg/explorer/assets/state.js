// All that the reader has chosen, kept in the part of the address behind "#", so that a link brings it back.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const listeners = [];
  let current = read();

  function read() {
    return Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));
  }

  function merged(changes) {
    const next = { ...current };
    for (const [key, value] of Object.entries(changes)) {
      if (value === null || value === undefined || value === '') delete next[key];
      else next[key] = String(value);
    }
    return next;
  }

  /** Return what the address holds under this key, or "". */
  function get(key) {
    return current[key] || '';
  }

  /** Return the values of a key that holds a list; none has a blank in it. */
  function list(key) {
    return get(key) ? get(key).split(' ') : [];
  }

  /** Return the text that a key holds for these values. */
  function join(values) {
    return values.join(' ');
  }

  /** Return the address with these changes made. */
  function href(changes) {
    return `#${new URLSearchParams(merged(changes)).toString().replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
  }

  /** Make changes and tell the views; `quiet` neither makes a step for the back button nor tells anybody. */
  function set(changes, quiet) {
    const address = href(changes);
    if (address === href({})) return;
    if (quiet) {
      current = merged(changes);
      window.history.replaceState(null, '', address);
      return;
    }
    window.history.pushState(null, '', address);
    tell();
  }

  function tell() {
    const before = current;
    current = read();
    const keys = new Set([...Object.keys(before), ...Object.keys(current)].filter((key) => before[key] !== current[key]));
    if (keys.size) for (const listener of listeners) listener(keys);
  }

  /** Call `listener` with the set of keys that changed. */
  function listen(listener) {
    listeners.push(listener);
  }

  window.addEventListener('popstate', tell);
  window.addEventListener('hashchange', tell);
  KG.state = { get, list, join, href, set, listen };
})(window.KG);
