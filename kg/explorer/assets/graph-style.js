// The look of the network: shapes by kind, dashes by certainty, colours from the variables of explorer.css.
window.KG = window.KG || {};
(function (KG) {
  'use strict';

  /** Return the style sheet of the network in the colours of the theme that holds. */
  function graphStyle() {
    const theme = window.getComputedStyle(document.documentElement);
    const colour = (name) => theme.getPropertyValue(`--${name}`).trim();
    const font = theme.getPropertyValue('--font').trim();
    const groups = Object.entries(KG.GROUPS).map(([group, { shape }]) => ({ selector: `node.g-${group}`,
      style: { shape, 'background-color': colour(`g-${group}`) } }));
    const stances = Object.entries(KG.STANCES).map(([stance, { line, dash }]) => ({ selector: `edge.${stance}`,
      style: { 'line-style': line, ...(dash.length ? { 'line-dash-pattern': dash } : {}), 'line-color': colour(stance),
        'target-arrow-color': colour(stance) } }));
    return [
      { selector: 'node', style: { label: 'data(label)', width: 'data(size)', height: 'data(size)', color: colour('ink'),
        'font-family': font, 'font-size': 12, 'text-valign': 'bottom', 'text-margin-y': 3, 'text-wrap': 'wrap',
        'text-max-width': 124, 'min-zoomed-font-size': 5, 'border-width': 1.5, 'border-color': colour('ground'),
        'text-background-color': colour('ground'), 'text-background-opacity': 0.75, 'text-background-padding': 1,
        'overlay-opacity': 0, 'z-index-compare': 'manual', 'z-index': 5 } },
      { selector: 'edge', style: { width: 1.4, 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8,
        opacity: 0.7, 'overlay-opacity': 0 } },
      ...groups, ...stances,
      { selector: 'node.g-unnamed', style: { 'background-opacity': 0.35, 'border-color': colour('g-unnamed'),
        'border-style': 'dashed' } },
      { selector: 'node.g-plan', style: { 'background-opacity': 0.5, 'border-color': colour('g-plan') } },
      { selector: 'node.expanded', style: { 'border-width': 3, 'border-color': colour('muted') } },
      { selector: '.far', style: { opacity: 0.22 } },
      { selector: 'edge.near', style: { 'source-label': 'data(words)', 'source-text-offset': 'data(offset)', 'source-text-margin-y': 'data(lift)', 'font-size': 10, 'font-family': font, color: colour('ink'),
        'text-background-color': colour('ground'), 'text-background-opacity': 0.9, 'text-background-padding': 2,
        width: 2.2, opacity: 1, 'min-zoomed-font-size': 6, 'z-index-compare': 'manual',
        'z-index': 10 } },
      { selector: 'node.near', style: { 'z-index': 12 } },
      { selector: 'node.chosen', style: { 'border-width': 4, 'border-color': colour('accent'), 'font-weight': 'bold' } },
    ];
  }

  KG.graphStyle = graphStyle;
})(window.KG);
