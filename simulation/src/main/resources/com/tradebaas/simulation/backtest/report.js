'use strict';
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var css = getComputedStyle(document.documentElement);
  function color(name) { return css.getPropertyValue('--' + name).trim(); }
  var good = color('good'), bad = color('bad'), blue = color('blue'), soft = color('soft'), line = color('line');
  var utc = function (seconds) { return uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'); };
  var sync = uPlot.sync('time');
  var charts = [];

  function axes(label, digits) {
    var day = function (u, ticks, index, space, step) { return ticks.map(function (t) {
      var text = new Date(t * 1000).toISOString(); return step >= 86400 ? text.slice(0, 10) : step >= 60 ?
        text.slice(5, 10) + '\n' + text.slice(11, 16) : text.slice(11, 19); }); };
    return [{ stroke: soft, values: day, space: 80, grid: { stroke: line, width: 1 }, ticks: { stroke: line } },
      { stroke: soft, grid: { stroke: line, width: 1 }, ticks: { stroke: line }, size: 78, label: label, labelSize: 18,
        values: function (u, ticks) { return ticks.map(function (v) { return v === null ? '' : v.toFixed(digits); }); } }];
  }

  function chart(id, height, series, axesOf, columns) {
    var box = document.getElementById(id);
    var plot = new uPlot({ width: box.clientWidth, height: height, tzDate: utc, series: [{ label: 'UTC',
      value: '{YYYY}-{MM}-{DD} {HH}:{mm}' }].concat(series), axes: axesOf,
      cursor: { sync: { key: sync.key }, drag: { x: true, y: false } } }, columns, box);
    charts.push({ plot: plot, box: box, height: height });
  }

  function marks(label, stroke, fill) {
    return { label: label, stroke: stroke, paths: function () { return null; },
      points: { show: true, size: data.trades.columns[0].length > 2200 ? 4.5 : 8, width: 1.5, stroke: stroke, fill: fill }, value: function (u, v) {
        return v === null || v === undefined ? '-' : v.toFixed(1); } };
  }

  function plain(digits, unit) {
    return function (u, v) { return v === null || v === undefined ? '-' : v.toFixed(digits) + unit; };
  }

  chart('equity', 260, [{ label: 'Account, BTC', stroke: blue, width: 1.6, fill: blue + '14', value: plain(6, ' BTC') }],
    axes('BTC', 4), [data.time, data.equity]);
  chart('drawdown', 150, [{ label: 'Below the highest, %', stroke: bad, width: 1.2, fill: bad + '22',
    value: plain(2, ' %') }], axes('%', 1), [data.time, data.drawdown]);
  chart('price', 360, [{ label: 'Price, USD', stroke: soft, width: 1.2, spanGaps: true, value: plain(1, '') },
    marks('Long in', good, good), marks('Short in', bad, bad), marks('Out, won', good, '#fff'),
    marks('Out, lost', bad, '#fff')], axes('USD', 0), data.trades.columns);

  window.addEventListener('resize', function () {
    charts.forEach(function (c) { c.plot.setSize({ width: c.box.clientWidth, height: c.height }); });
  });
})();
