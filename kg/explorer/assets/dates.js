// Dates as people read them, from the bounds and the precision that the graph has.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const DAY = 86400000;

  function parts(day) {
    return day.split('-').map(Number);
  }

  function lastOfMonth(year, month) {
    return new Date(Date.UTC(year, month, 0)).getUTCDate();
  }

  function dayText(day) {
    const [year, month, date] = parts(day);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  }

  /** Return the shortest text for the days from `first` to `last`: a day, a month, a year, or both ends. */
  function span(first, last) {
    if (!first && !last) return 'no date';
    if (!first) return `until ${dayText(last)}`;
    if (!last) return `from ${dayText(first)}`;
    if (first === last) return dayText(first);
    const [y1, m1, d1] = parts(first);
    const [y2, m2, d2] = parts(last);
    if (m1 === 1 && d1 === 1 && m2 === 12 && d2 === 31) return y1 === y2 ? `${y1}` : `${y1} – ${y2}`;
    if (d1 === 1 && d2 === lastOfMonth(y2, m2)) {
      const [from, to] = [`${MONTHS[m1 - 1]} ${y1}`, `${MONTHS[m2 - 1]} ${y2}`];
      return from === to ? from : `${from} – ${to}`;
    }
    return `${dayText(first)} – ${dayText(last)}`;
  }

  /** What the precision of a date means. */
  const MEANING = { day: 'the day is known', span: 'the first and the last day are known',
    since: 'the day of the beginning is known', month: 'only the month is known', year: 'only the year is known',
    interval: 'somewhere in this range', unknown: 'no date' };

  /** Return the precision of a node's date; a span is what lasts from one known day to another. */
  function precision(node) {
    if (!node.first && !node.last) return 'unknown';
    if (node.start && node.end && node.start !== node.end) return 'span';
    if (node.first && !node.last) return 'since';
    return node.precision || (node.first === node.last ? 'day' : 'interval');
  }

  /** Return a day as the number of days since 1970. */
  function number(day) {
    const [year, month, date] = parts(day);
    const time = new Date(0);
    time.setUTCFullYear(year, month - 1, date);
    return Math.round(time.getTime() / DAY);
  }

  /** Return the day of a number. */
  function day(count) {
    return new Date(count * DAY).toISOString().slice(0, 10);
  }

  KG.dates = { span, precision, MEANING, number, day, MONTHS };
})(window.KG);
