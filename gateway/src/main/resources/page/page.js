'use strict';
// The token stays in this tab: from the address (#token=...), which no server sees, or from the field.
let token = new URLSearchParams(location.hash.slice(1)).get('token') || sessionStorage.getItem('token') || '';
const note = document.getElementById('note');

function cell(row, tag, value) {
    const element = document.createElement(tag);
    element.textContent = value === undefined || value === null ? '' : Array.isArray(value) ? value.join(', ') : value;
    row.append(element);
}

function table(id, rows) {
    const target = document.getElementById(id);
    target.replaceChildren();
    if (rows.length === 0) {
        cell(target.insertRow(), 'td', 'none');
        return;
    }
    const names = Object.keys(rows[0]);
    const head = target.insertRow();
    names.forEach(name => cell(head, 'th', name.replaceAll('_', ' ')));
    rows.forEach(row => {
        const line = target.insertRow();
        names.forEach(name => cell(line, 'td', row[name]));
    });
}

async function get(path) {
    const answer = await fetch('/api/v2/' + path, { headers: { Authorization: 'Bearer ' + token } });
    if (!answer.ok) {
        throw new Error(answer.status === 401 ? 'the token is not valid (file control.token)' : 'HTTP ' + answer.status);
    }
    return answer.json();
}

async function refresh() {
    if (!token) {
        note.textContent = 'Enter the read token from the file control.token in the data directory.';
        return;
    }
    try {
        const status = await get('strategy/status');
        table('status', Object.entries(status).map(([name, value]) => ({ name: name.replaceAll('_', ' '), value })));
        table('orders', (await get('orders')).orders);
        table('trades', (await get('trades')).trades.slice(0, 20));
        table('errors', (await get('errors')).errors.slice(0, 20)
            .map(row => ({ time: new Date(row.time_ms).toISOString(), severity: row.severity, code: row.code, text: row.text })));
        note.textContent = '';
        sessionStorage.setItem('token', token);
    } catch (error) {
        note.textContent = String(error.message || error);
    }
}

document.getElementById('login').addEventListener('submit', event => {
    event.preventDefault();
    token = document.getElementById('token').value.trim();
    refresh();
});
refresh();
setInterval(refresh, 1000);
