package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.UpdateCause;

/** Books trades: value rounded once and posted to both sides, fees, positions, history. */
final class Settlement
{
    static final long DAY_NS = 86_400_000_000_000L;
    private static final long DAY_START_NS = 8L * 3_600_000_000_000L;

    private final Parts parts;
    private final State s;

    Settlement(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    /** Both orders have not been told of this trade yet. */
    void trade(final Instrument i, final int taker, final int maker, final long priceE8, final long amountE8)
    {
        final long valueE8 = i.valueE8(amountE8, priceE8);
        s.lastTradeId++;
        print(i, taker, maker, priceE8, amountE8);
        if (i.spot())
        {
            final boolean takerBuys = s.orders.side(taker) == Codes.BUY;
            final int buyer = s.orders.account(takerBuys ? taker : maker);
            final int seller = s.orders.account(takerBuys ? maker : taker);
            s.ledger.transfer(buyer, seller, i.quoteCurrency, valueE8);
            s.ledger.transfer(seller, buyer, i.baseCurrency, amountE8);
        }
        side(i, maker, false, amountE8, valueE8);
        side(i, taker, true, amountE8, valueE8);
    }

    private void print(
        final Instrument i, final int taker, final int maker, final long priceE8, final long amountE8)
    {
        if (i.lastE8 != 0 && priceE8 != i.lastE8)
        {
            i.tickDirection = priceE8 > i.lastE8 ? 0 : 2;
        }
        else
        {
            i.tickDirection |= 1;
        }
        i.lastE8 = priceE8;
        i.sessionOpenE8 = i.sessionOpenE8 == 0 ? priceE8 : i.sessionOpenE8;
        i.highE8 = Math.max(i.highE8, priceE8);
        i.lowE8 = i.lowE8 == 0 ? priceE8 : Math.min(i.lowE8, priceE8);
        i.volumeE8 += amountE8;
        final TradeTape t = i.tape;
        final long row = t.next();
        i.tradeSeq = row;
        final int liquidation = (s.orders.has(maker, Codes.LIQUIDATION) ? 1 : 0) |
            (s.orders.has(taker, Codes.LIQUIDATION) ? 2 : 0);
        t.set(row, TradeTape.TRADE_ID, s.lastTradeId);
        t.set(row, TradeTape.PRICE, priceE8);
        t.set(row, TradeTape.AMOUNT, amountE8);
        t.set(row, TradeTape.MARK, i.markE8);
        t.set(row, TradeTape.INDEX, i.indexE8);
        t.set(row, TradeTape.TIME, s.command.timeNs);
        t.set(row, TradeTape.BITS, s.orders.side(taker) | i.tickDirection << 1 | liquidation << 3);
        t.set(row, TradeTape.SEQUENCE, ++i.sequence);
        s.touch(i);
        parts.triggers.moved(i);
        parts.marketEvents.trade(i, row, UpdateCause.FILLED);
    }

    private void side(
        final Instrument i, final int slot, final boolean isTaker, final long amountE8, final long valueE8)
    {
        final Orders o = s.orders;
        final int account = o.account(slot);
        final int row = s.positions.row(account, i);
        long realized = 0;
        if (i.spot())
        {
            release(i, slot, o.remaining(slot) - amountE8);
        }
        else
        {
            exposure(i, slot, -amountE8);
            final long before = Math.max(0, s.positions.get(row, Positions.SIZE));
            realized = s.positions.trade(row, i, o.side(slot), amountE8, valueE8);
            i.openInterestE8 += Math.max(0, s.positions.get(row, Positions.SIZE)) - before;
            s.ledger.transfer(Accounts.CLEARING, account, i.settlementCurrency, realized);
        }
        final long fee = feeE8(i, account, isTaker, valueE8);
        s.ledger.transfer(account, Accounts.FEES, i.settlementCurrency, fee);
        s.ledger.add(s.ledger.row(account, i.settlementCurrency), Ledger.SESSION, realized);
        o.add(slot, Orders.FILLED, amountE8);
        o.add(slot, Orders.VALUE, valueE8);
        o.add(slot, Orders.FEE, fee);
        o.add(slot, Orders.PROFIT, realized);
        if (o.remaining(slot) == 0)
        {
            o.code(slot, Orders.STATE, Codes.FILLED);
        }
        if (isTaker && o.code(slot, Orders.TYPE) == Codes.MARKET)
        {
            distance(i, slot, amountE8);
        }
        dayVolume(i, row, amountE8);
        if (!o.has(slot, Codes.SILENT))
        {
            record(i, slot, isTaker, amountE8, fee, realized);
        }
    }

    private void distance(final Instrument i, final int slot, final long amountE8)
    {
        final long ticks = Math.abs(i.tick(i.lastE8) - i.tick(s.orders.get(slot, Orders.ARRIVAL)));
        final long lots = amountE8 / i.lotE8;
        final long sum = s.orders.get(slot, Orders.DISTANCE) + lots * ticks;
        final boolean fits = Math.multiplyHigh(lots, ticks) == 0 && lots * ticks >= 0 && sum >= 0;
        s.orders.set(slot, Orders.DISTANCE, fits ? sum : Long.MAX_VALUE);
    }

    /** Fee of a fill in settlement currency, spot rounds down as its value does; below zero it is a rebate. */
    long feeE8(final Instrument i, final int account, final boolean isTaker, final long valueE8)
    {
        final int tier = (int)s.accounts.get(account, Accounts.TIER);
        final long share = isTaker ? s.takerShareE8[tier] : s.makerShareE8[tier];
        final long rate = isTaker ? i.takerFeeE8 : i.makerFeeE8;
        final long own = share == Exact.E8 ? rate : Exact.mulDivRound(rate, share, Exact.E8);
        return i.spot() ? Exact.mulDivFloor(valueE8, own, Exact.E8) : Exact.mulDivRound(valueE8, own, Exact.E8);
    }

    /** Adds to what the account's open orders may still trade; reduce-only orders count apart. */
    void exposure(final Instrument i, final int slot, final long amountE8)
    {
        final Orders o = s.orders;
        final int row = s.positions.row(o.account(slot), i);
        if (!o.has(slot, Codes.REDUCE_ONLY))
        {
            s.positions.add(row, o.side(slot) == Codes.BUY ? Positions.OPEN_BUY : Positions.OPEN_SELL, amountE8);
        }
        else if (o.code(slot, Orders.RESTING) != 0)
        {
            s.positions.add(row, Positions.REDUCING, amountE8);
        }
    }

    /** What a spot order must hold back: quote and the higher fee to buy, base to sell. */
    long requirementE8(
        final Instrument i, final int account, final int side, final long amountE8, final long priceE8)
    {
        if (amountE8 == 0)
        {
            return 0;
        }
        if (side == Codes.SELL)
        {
            return amountE8;
        }
        final long value = Exact.mulDivCeil(amountE8, priceE8, Exact.E8);
        final long fee = Math.max(feeE8(i, account, true, value), feeE8(i, account, false, value));
        return value + Math.max(0, fee) + 1;
    }

    int reserveCurrency(final Instrument i, final int side)
    {
        return side == Codes.BUY ? i.quoteCurrency : i.baseCurrency;
    }

    /** Brings the reserve of a spot order to what {@code amountE8} more at its price may need. */
    void release(final Instrument i, final int slot, final long amountE8)
    {
        final Orders o = s.orders;
        final int account = o.account(slot);
        final int side = o.side(slot);
        final long limit = o.get(slot, Orders.PRICE) != 0 ? o.get(slot, Orders.PRICE) : i.priceE8(o.slab.tick(slot));
        final long wanted = requirementE8(i, account, side, amountE8, limit);
        final long held = o.get(slot, Orders.RESERVED);
        if (wanted != held)
        {
            s.ledger.reserve(s.ledger.row(account, reserveCurrency(i, side)), wanted - held);
            o.set(slot, Orders.RESERVED, wanted);
        }
    }

    /** The trading day begins at 08:00 UTC. */
    static long day(final long timeNs)
    {
        return Math.floorDiv(timeNs - DAY_START_NS, DAY_NS);
    }

    private void dayVolume(final Instrument i, final int row, final long amountE8)
    {
        final Positions p = s.positions;
        final long today = day(s.command.timeNs);
        if (p.get(row, Positions.DAY) != today)
        {
            p.set(row, Positions.DAY, today);
            p.set(row, Positions.DAY_VOLUME, 0);
            p.set(row, Positions.ALERTED, 0);
        }
        p.add(row, Positions.DAY_VOLUME, amountE8);
        final long volumeLimit = p.volumeLimit(row, i);
        final long sizeLimit = p.sizeLimit(row, i);
        final long volume = p.get(row, Positions.DAY_VOLUME);
        final long size = Math.abs(p.get(row, Positions.SIZE));
        final int account = (int)p.get(row, Positions.ACCOUNT);
        if (volumeLimit > 0 && volume > volumeLimit && (p.get(row, Positions.ALERTED) & 1) == 0)
        {
            p.set(row, Positions.ALERTED, p.get(row, Positions.ALERTED) | 1);
            parts.accountEvents.alert(account, i.id, AlertKind.DAILY_VOLUME, volume, volumeLimit);
        }
        if (sizeLimit > 0 && size > sizeLimit && (p.get(row, Positions.ALERTED) & 2) == 0)
        {
            p.set(row, Positions.ALERTED, p.get(row, Positions.ALERTED) | 2);
            parts.accountEvents.alert(account, i.id, AlertKind.POSITION_LIMIT, size, sizeLimit);
        }
    }

    private void record(
        final Instrument i, final int slot, final boolean isTaker, final long amountE8, final long fee,
        final long realized)
    {
        final Orders o = s.orders;
        final FillHistory f = s.fills;
        final int account = o.account(slot);
        final long row = f.next();
        final int at = f.at(row);
        final long[] r = f.words;
        final long type = o.has(slot, Codes.LIQUIDATION) ? Codes.LIQUIDATION_TYPE : o.code(slot, Orders.TYPE);
        r[at + FillHistory.TRADE_ID] = s.lastTradeId;
        r[at + FillHistory.TRADE_SEQ] = i.tradeSeq;
        r[at + FillHistory.ORDER] = o.id(slot);
        r[at + FillHistory.PRICE] = i.lastE8;
        r[at + FillHistory.AMOUNT] = amountE8;
        r[at + FillHistory.FEE] = fee;
        r[at + FillHistory.PROFIT] = realized;
        r[at + FillHistory.MARK] = i.markE8;
        r[at + FillHistory.INDEX] = i.indexE8;
        r[at + FillHistory.TIME] = s.command.timeNs;
        r[at + FillHistory.ACCOUNT] = s.accounts.id(account);
        r[at + FillHistory.PLACE] = i.id | (long)i.settlementCurrency << 16 | o.get(slot, Orders.FLAGS) << 32;
        r[at + FillHistory.BITS] = o.side(slot) | (isTaker ? 1L : 0L) << 8 | type << 16 |
            (long)i.tickDirection << 24 | (long)o.code(slot, Orders.STATE) << 32 |
            (long)o.code(slot, Orders.LABEL_LENGTH) << 40;
        r[at + FillHistory.BEFORE] = s.accounts.get(account, Accounts.LAST_FILL);
        System.arraycopy(o.words, slot * Orders.WORDS + Orders.LABEL, r, at + FillHistory.LABEL, 8);
        s.accounts.set(account, Accounts.LAST_FILL, row);
        parts.orderEvents.fill(row, UpdateCause.FILLED);
    }
}
