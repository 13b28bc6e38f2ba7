'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const form = document.getElementById('filter');
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const height = 1000;
  const status = cell => (cell % data.sliceSize) >> 1;
  const slice = cell => Math.floor(cell / data.sliceSize);

  // Adds up the cells of a row that the filter lets through: cell and count stand in turn.
  function sum(cells, keeps) {
    const found = { Messages: 0, Refused: 0, Failed: 0, byStatus: data.statuses.map(() => 0) };
    for (let i = 0; i < cells.length; i += 2) {
      if (!keeps(cells[i])) continue;
      found.Messages += cells[i + 1];
      found.Refused += cells[i] % 2 ? cells[i + 1] : 0;
      found.byStatus[status(cells[i])] += cells[i + 1];
    }
    found.Failed = found.byStatus[data.statuses.indexOf('Fail')] + found.byStatus[data.statuses.indexOf('SoftFail')];
    found.Statuses = found.byStatus.map((count, index) => [data.statuses[index], count]).filter(pair => pair[1] > 0)
      .sort((a, b) => b[1] - a[1]).map(pair => pair.join(' ')).join(', ');
    return found;
  }

  function show(cell, value) {
    const isNumber = typeof value === 'number';
    cell.querySelector('.value').textContent = isNumber ? number.format(value) : value;
    if (isNumber) cell.dataset.raw = value;
  }

  function filterTable(table, rows, keeps, isWhole) {
    const sums = [...table.tHead.rows[0].cells].map(head => head.dataset.sum);
    const found = rows.map(cells => sum(cells, keeps));
    const most = Math.max(1, ...found.map(each => each.Messages));
    [...table.tBodies[0].rows].forEach((row, index) => {
      row.hidden = !isWhole && found[index].Messages === 0;
      sums.forEach((name, column) => {
        if (!name) return;
        show(row.cells[column], found[index][name]);
        const bar = row.cells[column].querySelector('.bar rect');
        if (bar) bar.setAttribute('width', 100 * found[index].Messages / most);
      });
    });
  }

  function drawChart(keeps) {
    const kept = [];
    for (let i = 0; i < data.chart.length; i += 2) {
      if (keeps(data.chart[i])) kept.push([slice(data.chart[i]), status(data.chart[i]), data.chart[i + 1]]);
    }
    const totals = [];
    kept.forEach(([at, , count]) => { totals[at] = (totals[at] || 0) + count; });
    const highest = Math.max(1, ...totals.filter(Boolean));
    let step = 2;
    while (step * 5 < highest) step *= 10;
    const most = Math.max(step, Math.ceil(highest / step) * step);
    document.getElementById('axis-most').textContent = number.format(most);
    document.getElementById('axis-half').textContent = number.format(most / 2);
    document.querySelectorAll('#chart g').forEach(group => {
      const at = Number(group.dataset.slice);
      let top = height;
      group.querySelectorAll('rect').forEach(rect => {
        const cell = kept.find(each => each[0] === at && each[1] === Number(rect.dataset.status));
        const size = cell ? cell[2] / most * height : 0;
        top -= size;
        rect.setAttribute('y', top);
        rect.setAttribute('height', size);
      });
    });
  }

  function apply() {
    const chosen = new Set(new FormData(form).getAll('status').map(Number));
    const first = Math.min(form.from.value, form.to.value);
    const last = Math.max(form.from.value, form.to.value);
    const keeps = cell => slice(cell) >= first && slice(cell) <= last && chosen.has(status(cell));
    const whole = sum(data.chart, () => true);
    const shown = sum(data.chart, keeps);
    const isWhole = shown.Messages === whole.Messages;
    for (const [id, rows] of Object.entries(data.tables)) {
      const table = document.getElementById('table-' + id);
      if (table) filterTable(table, rows, keeps, isWhole);
    }
    document.querySelectorAll('#table-Time tbody tr').forEach(row => {
      row.hidden = row.dataset.slice < first || row.dataset.slice > last;
    });
    document.querySelectorAll('[data-tile]').forEach(tile => {
      tile.textContent = number.format(tile.dataset.tile === 'all' ? shown.Messages : shown.byStatus[tile.dataset.tile]);
    });
    document.querySelectorAll('.unfiltered').forEach(remark => { remark.hidden = isWhole; });
    document.getElementById('shown').textContent =
      data.shown.replace('{0}', number.format(shown.Messages)).replace('{1}', number.format(whole.Messages));
    drawChart(keeps);
  }

  // RFC 4180. A spreadsheet would calculate text that begins like a formula: an apostrophe makes it text again.
  function csvField(cell) {
    const text = cell.dataset.raw ?? cell.textContent;
    const safe = cell.dataset.raw === undefined && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  }

  function csv(table) {
    const rows = [...table.rows].filter(row => !row.hidden);
    return '\uFEFF' + rows.map(row => [...row.cells].map(csvField).join(',')).join('\r\n') + '\r\n';
  }

  function download(button) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv(document.getElementById('table-' + button.dataset.table))], { type: 'text/csv' }));
    link.download = button.dataset.table + '.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  form.hidden = false;
  form.addEventListener('change', apply);
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  document.querySelectorAll('.csv').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => download(button));
  });
  // A browser that comes back to the page keeps what was chosen.
  apply();
  document.documentElement.dataset.ready = 'true';
})();
