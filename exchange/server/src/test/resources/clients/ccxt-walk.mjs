// ccxt as published, REST and WebSocket, against the exchange; only its addresses are changed.
// node ccxt-walk.mjs HTTP-BASE WS-ADDRESS KEY SECRET OTHER-KEY OTHER-SECRET; prints one line a step.
import ccxt from 'ccxt';

const [http, ws, key, secret, otherKey, otherSecret] = process.argv.slice(2);
const BTC = 'BTC/USD:BTC';
const LINEAR = 'BTC/USDC:USDC';
const SPOT = 'BTC/USDC';

function client(apiKey, apiSecret) {
    const exchange = new ccxt.pro.deribit({ apiKey, secret: apiSecret, enableRateLimit: false });
    exchange.urls.api.rest = http;
    exchange.urls.api.ws = ws;
    exchange.options.currencies = ['BTC', 'ETH', 'USDC'];
    return exchange;
}

const alice = client(key, secret);
const bob = client(otherKey, otherSecret);
let failed = 0;

async function step(name, body) {
    try {
        const found = await Promise.race([body(), new Promise((_, no) => setTimeout(() => no(new Error('20 s')), 20000))]);
        console.log(`ok ${name}${found === undefined ? '' : ': ' + found}`);
    } catch (error) {
        failed++;
        console.log(`FAILED ${name}: ${error.stack}`);
    }
}

function must(what, condition) {
    if (!condition) {
        throw new Error(what);
    }
}

async function marketData() {
    await step('loadMarkets', async () => {
        await alice.loadMarkets();
        for (const symbol of [BTC, 'ETH/USD:ETH', LINEAR, SPOT]) {
            must(symbol, alice.markets[symbol]);
        }
        must('inverse', alice.markets[BTC].inverse && alice.markets[BTC].contractSize === 10);
        must('linear', alice.markets[LINEAR].linear);
        must('spot', alice.markets[SPOT].spot);
        return Object.keys(alice.markets).length;
    });
    await bob.loadMarkets();
    await step('fetchTime', async () => must('a time', Math.abs(await alice.fetchTime() - Date.now()) < 60000));
    await step('fetchStatus', async () => must('ok', (await alice.fetchStatus()).status === 'ok'));
    await step('fetchCurrencies', async () => must('BTC', (await alice.fetchCurrencies()).BTC));
    await step('fetchTicker', async () => must('bid', (await alice.fetchTicker(BTC)).bid > 0));
    await step('fetchTickers', async () => must('ticker', (await alice.fetchTickers([BTC]))[BTC].ask > 0));
    await step('fetchOrderBook', async () => must('levels', (await alice.fetchOrderBook(BTC, 10)).bids.length >= 5));
    await step('fetchTrades', async () => must('trades', (await alice.fetchTrades(BTC)).length > 0));
    await step('fetchTrades since', async () => alice.fetchTrades(BTC, Date.now() - 600000, 5));
    await step('fetchOHLCV', async () => must('candles', (await alice.fetchOHLCV(BTC, '1m')).length > 0));
    await step('fetchFundingRate', async () => must('rate', (await alice.fetchFundingRate(BTC)).fundingRate !== undefined));
    await step('fetchFundingRateHistory', async () => must('rates',
        Array.isArray(await alice.fetchFundingRateHistory(BTC, Date.now() - 3600000))));
    await step('fetchVolatilityHistory', async () => must('rows', Array.isArray(await alice.fetchVolatilityHistory('BTC'))));
    await step('fetchOpenInterest', async () => must('interest', await alice.fetchOpenInterest(BTC)));
}

async function account() {
    await step('fetchBalance', async () => {
        const balance = await alice.fetchBalance();
        must('BTC', balance.BTC.total > 0);
        must('USDC', balance.USDC.total > 0);
    });
    await step('fetchBalance one', async () => must('ETH', (await alice.fetchBalance({ code: 'ETH' })).ETH.total > 0));
    await step('fetchAccounts', async () => must('one', (await alice.fetchAccounts()).length === 1));
    await step('fetchTradingFees', async () => must('fees', (await alice.fetchTradingFees())[BTC].taker > 0));
    await step('fetchDepositAddress', async () => {
        try {
            await alice.fetchDepositAddress('BTC');
        } catch (refused) {
            must('a refusal of Deribit', refused instanceof ccxt.ExchangeError);
        }
    });
    await step('fetchDeposits', async () => must('rows', Array.isArray(await alice.fetchDeposits('BTC'))));
    await step('fetchWithdrawals', async () => must('rows', Array.isArray(await alice.fetchWithdrawals('BTC'))));
    await step('fetchTransfers', async () => must('rows', Array.isArray(await alice.fetchTransfers('BTC'))));
}

async function orders() {
    await alice.privateGetCancelAll({});
    const price = Math.round((await alice.fetchTicker(BTC)).bid * 0.98);
    let order;
    await step('createOrder limit', async () => {
        order = await alice.createOrder(BTC, 'limit', 'buy', 100, price, { label: 'walk', post_only: true });
        must('open', order.status === 'open' && order.amount === 100 && order.price === price);
    });
    await step('fetchOrder', async () => must('same', (await alice.fetchOrder(order.id)).id === order.id));
    await step('fetchOpenOrders', async () => must('one', (await alice.fetchOpenOrders(BTC)).length === 1));
    await step('fetchOpenOrders all', async () => must('one', (await alice.fetchOpenOrders(undefined, undefined, undefined,
        { code: 'BTC' })).length === 1));
    await step('editOrder', async () => {
        const edited = await alice.editOrder(order.id, BTC, 'limit', 'buy', 200, price - 10);
        must('edited', edited.amount === 200 && edited.price === price - 10);
    });
    await step('cancelOrder', async () => must('cancelled', (await alice.cancelOrder(order.id)).status === 'canceled'));
    await step('cancelOrder again', async () => {
        try {
            await alice.cancelOrder(order.id);
            must('a refusal', false);
        } catch (refused) {
            must('a known error: ' + refused.constructor.name, refused instanceof ccxt.ExchangeError);
        }
    });
    await step('createOrder market', async () => {
        const bought = await alice.createOrder(BTC, 'market', 'buy', 100);
        must('filled', bought.status === 'closed' && bought.filled === 100 && bought.trades.length > 0);
        must('fee', bought.trades[0].fee.cost > 0);
    });
    await step('fetchPosition', async () => must('long', (await alice.fetchPosition(BTC)).side === 'long'));
    await step('fetchPositions', async () => must('one', (await alice.fetchPositions([BTC])).length === 1));
    await step('stop and take', async () => {
        const stop = await alice.createOrder(BTC, 'market', 'sell', 100, undefined,
            { stopLossPrice: price - 1000, trigger: 'mark_price', reduceOnly: true });
        must('untriggered ' + JSON.stringify(stop), stop.id && Number(stop.info.trigger_price) === price - 1000);
        await alice.createOrder(BTC, 'market', 'sell', 100, undefined,
            { takeProfitPrice: price + 5000, trigger: 'mark_price', reduceOnly: true });
        must('two', (await alice.fetchOpenOrders(BTC, undefined, undefined, { type: 'all' })).length === 2);
        await alice.createOrder(BTC, 'trailing_stop', 'sell', 100, undefined,
            { trailingAmount: 500, trigger: 'mark_price', reduceOnly: true });
        await alice.cancelAllOrders(BTC);
        must('none', (await alice.fetchOpenOrders(BTC)).length === 0);
    });
    await step('linked orders', async () => {
        const linked = await alice.createOrder(BTC, 'limit', 'buy', 100, price, {
            linked_order_type: 'one_triggers_one_cancels_other', trigger_fill_condition: 'incremental',
            otoco_config: JSON.stringify([
                { direction: 'sell', amount: 100, type: 'stop_market', trigger: 'mark_price', trigger_price: price - 1000,
                    reduce_only: true, label: 's' },
                { direction: 'sell', amount: 100, type: 'take_market', trigger: 'mark_price', trigger_price: price + 2000,
                    reduce_only: true, label: 't' }]) });
        must('two slots', linked.info.oto_order_ids.length === 2);
        await alice.cancelOrder(linked.id);
    });
    await step('linear and spot', async () => {
        const perpetual = await alice.createOrder(LINEAR, 'market', 'buy', 0.01);
        must('linear filled', perpetual.status === 'closed');
        await alice.createOrder(LINEAR, 'market', 'sell', 0.01, undefined, { reduceOnly: true });
        const spot = await alice.createOrder(SPOT, 'market', 'buy', 0.01);
        must('spot filled', spot.status === 'closed');
    });
    await step('fetchMyTrades', async () => must('trades', (await alice.fetchMyTrades(BTC)).length > 0));
    await step('fetchMyTrades since', async () => must('trades',
        (await alice.fetchMyTrades(BTC, Date.now() - 600000, 10)).length > 0));
    await step('fetchMyTrades all', async () => must('trades', (await alice.fetchMyTrades(undefined, undefined, undefined,
        { code: 'BTC' })).length > 0));
    await step('fetchClosedOrders', async () => must('closed', (await alice.fetchClosedOrders(BTC)).length > 0));
    await step('fetchOrderTrades', async () => {
        const closed = (await alice.fetchClosedOrders(BTC)).find((one) => one.status === 'closed');
        must('trades of it', (await alice.fetchOrderTrades(closed.id)).length > 0);
    });
    await step('fetchLiquidations', async () => must('rows', Array.isArray(await alice.fetchLiquidations(BTC))));
    await step('fetchMyLiquidations', async () => must('rows', Array.isArray(await alice.fetchMyLiquidations(BTC))));
    await step('errors have their class', async () => {
        for (const [body, type] of [
            [() => alice.privateGetBuy({ instrument_name: 'BTC-PERPETUAL', amount: 15, price }), ccxt.ExchangeError],
            [() => alice.createOrder(BTC, 'limit', 'buy', 100000000, price), ccxt.InsufficientFunds],
            [() => alice.fetchOrder('999999999'), ccxt.OrderNotFound],
            [() => client(key, 'wrong').fetchBalance(), ccxt.AuthenticationError]]) {
            try {
                await body();
                must('a refusal', false);
            } catch (refused) {
                must(refused.message, refused instanceof type);
            }
        }
    });
    await step('close', async () => {
        await alice.createOrder(BTC, 'market', 'sell', 100, undefined, { reduceOnly: true });
        const position = await alice.fetchPosition(BTC);
        must('flat', !position.contracts);
    });
}

async function webSocket() {
    // The library wants this before plain ws:// addresses.
    await alice.loadHttpProxyAgent();
    await bob.loadHttpProxyAgent();
    await step('watchOrderBook', async () => {
        let book = await alice.watchOrderBook(BTC);
        for (let i = 0; i < 5; i++) {
            book = await alice.watchOrderBook(BTC);
        }
        must('levels', book.bids.length > 0 && book.asks[0][0] > book.bids[0][0]);
    });
    await step('watchTicker', async () => must('bid', (await alice.watchTicker(BTC)).bid > 0));
    await step('watchTickers', async () => must('bid', (await alice.watchTickers([BTC, LINEAR]))));
    await step('watchBidsAsks', async () => must('bid', (await alice.watchBidsAsks([BTC]))));
    await step('watchTrades', async () => must('trades', (await alice.watchTrades(BTC)).length > 0));
    await step('watchOHLCV', async () => must('candles', (await alice.watchOHLCV(BTC, '1m')).length > 0));
    const own = alice.watchOrders(BTC, undefined, undefined, { interval: 'raw' });
    const trades = alice.watchMyTrades(BTC, undefined, undefined, { interval: 'raw' });
    const balance = alice.watchBalance();
    await step('private channels', async () => {
        await alice.authenticate();
        let done = false;
        const hear = Promise.all([own, trades, balance]).then((all) => { done = true; return all; });
        for (let i = 0; i < 20 && !done; i++) {
            await alice.createOrder(BTC, 'market', i % 2 === 0 ? 'buy' : 'sell', 10);
            await Promise.race([hear, new Promise((yes) => setTimeout(yes, 200))]);
        }
        const [order, trade, money] = await hear;
        must('order', order[0].id && order[0].symbol === BTC);
        must('trade', trade[0].amount === 10);
        must('money', (money.BTC || money.ETH || money.USDC).equity !== undefined || money.info.equity > 0);
    });
}

await marketData();
await account();
await orders();
await webSocket();
await alice.close();
await bob.close();
console.log(failed === 0 ? 'all ok' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
