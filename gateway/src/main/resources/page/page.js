'use strict';
// The read token stays in this tab: from the address (#token=...), which no server sees, or from the field. The
// control token is asked for with each kill and is not kept.
let token = new URLSearchParams(location.hash.slice(1)).get('token') || sessionStorage.getItem('token') || '';
const byId = id => document.getElementById(id);
const note = byId('note');
// What the kill switch answered stays on the page.
let killed = '';

function add(parent, tag, value, style) {
    const element = document.createElement(tag);
    element.textContent = value === undefined || value === null || value === '' ? '\u2013' : value;
    if (style) {
        element.className = style;
    }
    parent.append(element);
    return element;
}

function table(id, rows) {
    const target = byId(id);
    target.replaceChildren();
    if (rows.length === 0) {
        add(target.insertRow(), 'td', 'none');
        return;
    }
    const names = Object.keys(rows[0]);
    const head = target.insertRow();
    names.forEach(name => add(head, 'th', name.replaceAll('_', ' ')));
    rows.forEach(row => {
        const line = target.insertRow();
        names.forEach(name => add(line, 'td', row[name] === undefined ? '' : String(row[name]), row[name] === 'yes' || row[name] === 'no' ? row[name] : ''));
    });
}

function list(id, pairs) {
    const target = byId(id);
    target.replaceChildren();
    pairs.forEach(([name, value]) => {
        add(target, 'dt', name);
        add(target, 'dd', value);
    });
}

function badge(id, text, good) {
    byId(id).textContent = text;
    byId(id).className = 'badge ' + (good === null ? '' : good ? 'good' : 'bad');
}

function time(ms) {
    return new Date(ms).toISOString().replace('T', ' ').slice(0, 19);
}

async function get(path) {
    const answer = await fetch('/api/v2/' + path, { headers: { Authorization: 'Bearer ' + token } });
    if (!answer.ok) {
        throw new Error(answer.status === 401 ? 'the token is not valid (file control.token)' : 'HTTP ' + answer.status);
    }
    return answer.json();
}

function showStatus(s) {
    badge('state', s.state, s.state === 'ERROR' ? false : s.state === 'IDLE' || s.state === 'PAUSED' ? null : true);
    const ready = s.market_data_ready && s.trading_ready && s.reconciled;
    badge('ready', ready ? 'ready' : 'not ready', ready);
    byId('latches').replaceChildren();
    s.latches.forEach(latch => add(byId('latches'), 'span', 'latched: ' + latch, 'badge bad'));
    const open = Number(s.position) !== 0;
    list('position', open ? [['instrument', s.instrument], ['size', s.position], ['bracket', s.bracket],
        ['covered by a confirmed stop', s.protected_amount], ['uncovered since', s.protection_gap_ms + ' ms']] :
        [['size', 'flat'], ['may open one', s.can_open_position ? 'yes' : 'no: ' + s.can_open_reason],
            ['last price', s.last_price]]);
    const ladder = byId('ladder');
    ladder.replaceChildren();
    if (open) {
        [['target', s.target_price], ['entry', s.average_price], ['stop', s.stop_price], ['last', s.last_price]]
            .filter(([, price]) => Number(price) > 0).sort((a, b) => Number(b[1]) - Number(a[1])).forEach(([name, price]) => {
                const line = document.createElement('div');
                line.className = name;
                add(line, 'span', name);
                add(line, 'span', price);
                ladder.append(line);
            });
    }
    list('engine', [['strategy', s.strategy], ['its code', s.strategy_code.slice(0, 16)], ['market data', s.market_data_ready ? 'ready' : 'not ready'],
        ['trading link', s.trading_ready ? 'ready' : 'not ready'], ['agrees with the venue', s.reconciled ? 'yes' : 'no'],
        ['open orders', s.open_orders], ['orders in doubt', s.unknown_orders], ['last event', s.last_sequence],
        ['longest uncovered', s.worst_protection_gap_ms + ' ms'], ['halted by', s.halt_reason]]);
}

async function refresh() {
    if (!token) {
        note.textContent = 'Enter the read token from the file control.token in the data directory.';
        return;
    }
    try {
        const [status, broker, decisions, balances, orders, trades, errors] = await Promise.all(['strategy/status',
            'broker/active', 'decisions', 'balance', 'orders', 'trades', 'errors'].map(get));
        showStatus(status);
        document.title = 'Tradebaas: ' + status.state + ', ' + broker.name;
        table('checks', decisions.checks);
        table('decisions', decisions.decisions.slice(0, 15).map(row => ({ time: time(row.time_ms), what: row.what, reason: row.reason })));
        table('balances', balances.balances.filter(row => Number(row.equity) !== 0)
            .map(row => ({ currency: row.currency, equity: row.equity, available: row.available_funds, margin: row.initial_margin })));
        table('orders', orders.orders.map(row => ({ label: row.label, side: row.side, type: row.type, state: row.state,
            amount: row.amount, filled: row.filled, price: row.price, trigger: row.trigger_price, reduce_only: row.reduce_only })));
        table('trades', trades.trades.slice(0, 20).map(row => ({ closed: time(row.closed_ms), strategy: row.strategy, side: row.side,
            amount: row.amount, entry: row.entry_price, exit: row.exit_price, by: row.exit, result: row.profit_loss, fees: row.fees, currency: row.currency })));
        table('errors', errors.errors.slice(0, 20)
            .map(row => ({ time: time(row.time_ms), severity: row.severity, code: row.code, text: row.text })));
        note.textContent = killed;
        byId('login').hidden = true;
        sessionStorage.setItem('token', token);
    } catch (error) {
        note.textContent = String(error.message || error);
        byId('login').hidden = false;
        badge('ready', 'no answer', false);
    }
}

async function kill(event) {
    event.preventDefault();
    const control = byId('control').value.trim();
    byId('control').value = '';
    byId('word').value = '';
    byId('confirm').close();
    try {
        const answer = await fetch('/api/v2/kill-switch', { method: 'POST',
            headers: { Authorization: 'Bearer ' + control, 'Content-Type': 'application/json', 'X-Tradebaas-Request': crypto.randomUUID() },
            body: JSON.stringify({ close_position: !byId('keep').checked, reason: 'page' }) });
        const said = await answer.json();
        killed = answer.ok ? 'Killed: ' + said.text : 'Not killed (' + answer.status + '): ' + said.text;
    } catch (error) {
        killed = 'Not killed: ' + error + '. Without HTTP: ./tradebaas kill, or ./tradebaas panic.';
    }
    note.textContent = killed;
}

byId('login').addEventListener('submit', event => {
    event.preventDefault();
    token = byId('token').value.trim();
    refresh();
});
byId('kill').addEventListener('click', () => byId('confirm').showModal());
byId('cancel').addEventListener('click', () => byId('confirm').close());
byId('killform').addEventListener('submit', kill);
refresh();
setInterval(refresh, 1000);
