package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.BookChangedEncoder;
import com.tradebaas.exchange.messages.BookSnapshotEncoder;
import com.tradebaas.exchange.messages.CurrencyChangedEncoder;
import com.tradebaas.exchange.messages.InstrumentChangedEncoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.LevelAction;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.StateReason;
import com.tradebaas.exchange.messages.TickerChangedEncoder;
import com.tradebaas.exchange.messages.TradeEncoder;
import com.tradebaas.exchange.messages.UpdateCause;

/** Writes what everybody may know: trades, levels, tickers, instruments. */
final class MarketEvents
{
    private static final int LEVELS_A_MESSAGE = 500;

    private final State state;
    private final Wire wire;
    private final TradeEncoder trade = new TradeEncoder();
    private final BookChangedEncoder changed = new BookChangedEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final TickerChangedEncoder ticker = new TickerChangedEncoder();
    private final InstrumentChangedEncoder instrument = new InstrumentChangedEncoder();
    private final CurrencyChangedEncoder currency = new CurrencyChangedEncoder();
    private long[] levels = new long[256];

    MarketEvents(final State state, final Wire wire)
    {
        this.state = state;
        this.wire = wire;
    }

    /** Writes the trade in this row of the tape. */
    void trade(final Instrument i, final long row, final UpdateCause cause)
    {
        final TradeTape t = i.tape;
        final Command c = state.command;
        final long bits = t.get(row, TradeTape.BITS);
        trade.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        trade.requestId(c.requestId).connectionId(c.connectionId).instrumentId(i.id).cause(cause)
            .takerSide((bits & 1) == 0 ? Side.BUY : Side.SELL).tickDirection((short)(bits >>> 1 & 3))
            .liquidation((short)(bits >>> 3 & 3)).tradeId(t.get(row, TradeTape.TRADE_ID)).tradeSeq(row)
            .priceE8(t.get(row, TradeTape.PRICE)).amountE8(t.get(row, TradeTape.AMOUNT))
            .markPriceE8(t.get(row, TradeTape.MARK)).indexPriceE8(t.get(row, TradeTape.INDEX))
            .timeNs(t.get(row, TradeTape.TIME)).sequence(t.get(row, TradeTape.SEQUENCE));
        wire.effect(trade.encodedLength());
    }

    /** Writes what the command changed in the book and, when the quote or a price moved, the ticker. */
    void flush(final Instrument i)
    {
        final OrderBook book = i.book;
        int found = 0;
        for (int n = 0; n < book.changes(); n++)
        {
            final int tick = book.changedTick(n);
            final long from = book.changedFrom(n);
            found = difference(found, i, Codes.BUY, tick, Math.max(0, from));
            found = difference(found, i, Codes.SELL, tick, Math.max(0, -from));
        }
        for (int from = 0; from < found; from += LEVELS_A_MESSAGE)
        {
            bookChanged(i, from, Math.min(found, from + LEVELS_A_MESSAGE));
        }
        book.clearChanges();
    }

    private int difference(final int found, final Instrument i, final int side, final int tick, final long before)
    {
        final long after = i.book.quantity(side, tick);
        if (after == before)
        {
            return found;
        }
        final int at = found * 3;
        if (at + 3 > levels.length)
        {
            levels = java.util.Arrays.copyOf(levels, levels.length * 2);
        }
        final int action = before == 0 ? 0 : after == 0 ? 2 : 1;
        levels[at] = side | action << 1;
        levels[at + 1] = i.priceE8(tick);
        levels[at + 2] = after;
        return found + 1;
    }

    private void bookChanged(final Instrument i, final int from, final int to)
    {
        final Command c = state.command;
        changed.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        final long before = i.changeId;
        i.changeId = ++state.lastChangeId;
        changed.requestId(c.requestId).connectionId(c.connectionId).instrumentId(i.id).changeId(i.changeId)
            .prevChangeId(before).timeNs(c.timeNs).sequence(++i.sequence);
        final BookChangedEncoder.LevelsEncoder group = changed.levelsCount(to - from);
        for (int n = from; n < to; n++)
        {
            final long bits = levels[n * 3];
            group.next().side((bits & 1) == 0 ? Side.BUY : Side.SELL).action(LevelAction.get((short)(bits >>> 1)))
                .priceE8(levels[n * 3 + 1]).amountE8(levels[n * 3 + 2]);
        }
        wire.effect(changed.encodedLength());
    }

    void bookSnapshot(final Instrument i, final int depth)
    {
        final Command c = state.command;
        final int bids = count(i.book, Codes.BUY, depth);
        final int asks = count(i.book, Codes.SELL, depth);
        snapshot.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        snapshot.requestId(c.requestId).connectionId(c.connectionId).instrumentId(i.id).changeId(i.changeId)
            .timeNs(c.timeNs);
        final BookSnapshotEncoder.LevelsEncoder group = snapshot.levelsCount(bids + asks);
        rows(group, i, Codes.BUY, bids);
        rows(group, i, Codes.SELL, asks);
        wire.effect(snapshot.encodedLength());
    }

    private static int count(final OrderBook book, final int side, final int depth)
    {
        int count = 0;
        for (int tick = book.best(side); tick >= 0 && count < depth; tick = book.worse(side, tick))
        {
            count++;
        }
        return count;
    }

    private static void rows(
        final BookSnapshotEncoder.LevelsEncoder group, final Instrument i, final int side, final int count)
    {
        int tick = i.book.best(side);
        for (int n = 0; n < count; n++)
        {
            group.next().side(side == Codes.BUY ? Side.BUY : Side.SELL).priceE8(i.priceE8(tick))
                .amountE8(i.book.quantity(side, tick));
            tick = i.book.worse(side, tick);
        }
    }

    void ticker(final Instrument i, final UpdateCause cause)
    {
        final Command c = state.command;
        final int bid = i.book.bestBid();
        final int ask = i.book.bestAsk();
        ticker.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        ticker.requestId(c.requestId).connectionId(c.connectionId).instrumentId(i.id).cause(cause)
            .state(MarketState.get((short)i.state)).bidPriceE8(bid < 0 ? 0 : i.priceE8(bid))
            .bidAmountE8(bid < 0 ? 0 : i.book.quantity(Codes.BUY, bid)).askPriceE8(ask < 0 ? 0 : i.priceE8(ask))
            .askAmountE8(ask < 0 ? 0 : i.book.quantity(Codes.SELL, ask)).lastPriceE8(i.lastE8)
            .markPriceE8(i.markE8).indexPriceE8(i.indexE8).minPriceE8(banded(i) ? i.priceE8(i.minTick()) : 0)
            .maxPriceE8(banded(i) ? i.priceE8(i.maxTick()) : 0).openInterestE8(i.openInterestE8).highE8(i.highE8)
            .lowE8(i.lowE8).openE8(i.sessionOpenE8).volumeE8(i.volumeE8).fundingRateE8(i.fundingRateE8)
            .timeNs(c.timeNs);
        wire.effect(ticker.encodedLength());
    }

    private static boolean banded(final Instrument i)
    {
        return i.bandE8 != 0 && i.markE8 != 0;
    }

    void instrument(final Instrument i, final UpdateCause cause)
    {
        final Command c = state.command;
        instrument.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        instrument.requestId(c.requestId).connectionId(c.connectionId).instrumentId(i.id).cause(cause)
            .kind(InstrumentKind.get((short)i.kind)).state(MarketState.get((short)i.state))
            .stateReason(StateReason.get((short)i.stateReason)).baseCurrencyId(i.baseCurrency)
            .quoteCurrencyId(i.quoteCurrency).settlementCurrencyId(i.settlementCurrency).tickSizeE8(i.tickSizeE8)
            .contractSizeE8(i.lotE8).minAmountE8(i.minAmountE8).maxAmountE8(i.maxAmountE8).makerFeeE8(i.makerFeeE8)
            .takerFeeE8(i.takerFeeE8).initialMarginE8(i.initialMarginE8).maintenanceMarginE8(i.maintenanceMarginE8)
            .marginSlopeE8(i.marginSlopeE8).bandE8(i.bandE8).liquidationFeeE8(i.liquidationFeeE8).timeNs(c.timeNs)
            .creationTimeNs(i.createdNs).name(i.name).indexName(i.indexName);
        wire.effect(instrument.encodedLength());
    }

    void currency(final int id)
    {
        final Command c = state.command;
        currency.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        currency.requestId(c.requestId).connectionId(c.connectionId).currencyId(id).name(state.currencies[id]);
        wire.effect(currency.encodedLength());
    }
}
