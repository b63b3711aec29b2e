package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.exchange.messages.AccountChangedEncoder;
import com.tradebaas.exchange.messages.AlertEncoder;
import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.BalanceChangedEncoder;
import com.tradebaas.exchange.messages.CommandDoneEncoder;
import com.tradebaas.exchange.messages.CommandRejectedEncoder;
import com.tradebaas.exchange.messages.PositionChangedEncoder;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.UpdateCause;

/** Writes what the owner of an account is told, and how each command ended. */
final class AccountEvents
{
    private final State state;
    private final Wire wire;
    private final Margin margin;
    private final PositionChangedEncoder position = new PositionChangedEncoder();
    private final AccountChangedEncoder account = new AccountChangedEncoder();
    private final BalanceChangedEncoder balance = new BalanceChangedEncoder();
    private final CommandDoneEncoder done = new CommandDoneEncoder();
    private final CommandRejectedEncoder rejected = new CommandRejectedEncoder();
    private final AlertEncoder alert = new AlertEncoder();

    AccountEvents(final State state, final Wire wire, final Margin margin)
    {
        this.state = state;
        this.wire = wire;
        this.margin = margin;
    }

    void position(final int row, final UpdateCause cause)
    {
        final Positions p = state.positions;
        final Command c = state.command;
        final Instrument i = state.instruments[(int)p.get(row, Positions.INSTRUMENT)];
        final long size = p.get(row, Positions.SIZE);
        final long mark = i.markOrE8(0);
        final boolean margined = !i.spot();
        final long own = margined ? Margin.requirementE8(i, Math.abs(size), mark, i.initialMarginE8) : 0;
        final long all = margined ? margin.initialE8(row, Codes.BUY, 0, 0) : 0;
        position.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        position.requestId(c.requestId).connectionId(c.connectionId)
            .accountId(state.accounts.id((int)p.get(row, Positions.ACCOUNT))).instrumentId(i.id).cause(cause)
            .sizeE8(size).averagePriceE8(averageE8(i, size, p.get(row, Positions.COST)))
            .costE8(p.get(row, Positions.COST)).markPriceE8(i.markE8).indexPriceE8(i.indexE8)
            .floatingProfitLossE8(margin.floatingE8(row)).realizedProfitLossE8(p.get(row, Positions.REALIZED))
            .initialMarginE8(own)
            .maintenanceMarginE8(
                margined ? Margin.requirementE8(i, Math.abs(size), mark, i.maintenanceMarginE8) : 0)
            .openOrdersMarginE8(all - own).realizedFundingE8(p.get(row, Positions.FUNDING)).timeNs(c.timeNs);
        wire.effect(position.encodedLength());
    }

    static long averageE8(final Instrument i, final long size, final long cost)
    {
        if (size == 0 || cost == 0)
        {
            return 0;
        }
        return i.kind == Codes.INVERSE ? Exact.mulDivRound(Math.abs(size), Exact.E8, Math.abs(cost)) :
            Exact.mulDivRound(Math.abs(cost), Exact.E8, Math.abs(size));
    }

    void account(final int balanceRow, final UpdateCause cause)
    {
        final Ledger l = state.ledger;
        final Command c = state.command;
        final int owner = (int)l.get(balanceRow, Ledger.ACCOUNT);
        final int tier = (int)state.accounts.get(owner, Accounts.TIER);
        margin.sum(balanceRow);
        account.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        account.requestId(c.requestId).connectionId(c.connectionId).accountId(state.accounts.id(owner))
            .currencyId((int)l.get(balanceRow, Ledger.CURRENCY)).cause(cause)
            .balanceE8(l.get(balanceRow, Ledger.BALANCE)).reservedE8(l.get(balanceRow, Ledger.RESERVED))
            .equityE8(margin.equityE8(balanceRow)).initialMarginE8(margin.initialE8)
            .maintenanceMarginE8(margin.maintenanceE8).availableE8(margin.availableE8(balanceRow))
            .floatingProfitLossE8(margin.floatingE8).sessionRealizedE8(l.get(balanceRow, Ledger.SESSION))
            .timeNs(c.timeNs)
            .selfTradeMode(SelfTradeMode.get((short)state.accounts.get(owner, Accounts.SELF_TRADE)))
            .locked((short)state.accounts.get(owner, Accounts.LOCKED)).feeTier((short)tier)
            .makerShareE8(state.makerShareE8[tier]).takerShareE8(state.takerShareE8[tier]);
        wire.effect(account.encodedLength());
    }

    /** Records a ledger movement of a client other than a trade, and tells. */
    void entry(
        final int owner, final int currency, final int instrument, final UpdateCause kind, final long amountE8)
    {
        final EntryHistory e = state.entries;
        final long row = e.next();
        e.set(row, EntryHistory.ACCOUNT, state.accounts.id(owner));
        e.set(row, EntryHistory.CURRENCY, currency);
        e.set(row, EntryHistory.INSTRUMENT, instrument);
        e.set(row, EntryHistory.KIND, kind.value());
        e.set(row, EntryHistory.AMOUNT, amountE8);
        e.set(row, EntryHistory.BALANCE, state.ledger.balance(owner, currency));
        e.set(row, EntryHistory.TIME, state.command.timeNs);
        e.set(row, EntryHistory.BEFORE, state.accounts.get(owner, Accounts.LAST_ENTRY));
        state.accounts.set(owner, Accounts.LAST_ENTRY, row);
        entry(row, kind);
    }

    void entry(final long row, final UpdateCause cause)
    {
        final EntryHistory e = state.entries;
        final Command c = state.command;
        balance.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        balance.requestId(c.requestId).connectionId(c.connectionId).accountId(e.get(row, EntryHistory.ACCOUNT))
            .currencyId((int)e.get(row, EntryHistory.CURRENCY))
            .instrumentId((int)e.get(row, EntryHistory.INSTRUMENT)).cause(cause)
            .kind(Codes.CAUSES[(int)e.get(row, EntryHistory.KIND)]).amountE8(e.get(row, EntryHistory.AMOUNT))
            .balanceE8(e.get(row, EntryHistory.BALANCE)).timeNs(e.get(row, EntryHistory.TIME)).entryId(row);
        wire.effect(balance.encodedLength());
    }

    void alert(final int owner, final int instrument, final AlertKind kind, final long valueE8, final long limitE8)
    {
        final Command c = state.command;
        alert.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        alert.requestId(c.requestId).connectionId(c.connectionId)
            .accountId(owner == 0 ? 0 : state.accounts.id(owner)).instrumentId(instrument).kind(kind)
            .valueE8(valueE8).limitE8(limitE8).timeNs(c.timeNs);
        wire.effect(alert.encodedLength());
    }

    /** The last event of every command. */
    void done()
    {
        final Command c = state.command;
        if (c.rejected())
        {
            rejected.wrapAndApplyHeader(wire.buffer, 0, wire.header);
            rejected.requestId(c.requestId).connectionId(c.connectionId).accountId(c.accountId)
                .instrumentId(c.instrumentId).commandId(c.templateId).reason(c.reason).detail(c.detail)
                .limitE8(c.limitE8);
            wire.effect(rejected.encodedLength());
        }
        done.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        done.requestId(c.requestId).connectionId(c.connectionId).accountId(c.accountId).commandId(c.templateId)
            .reason(c.reason).detail(c.detail).count(c.count).more((short)(c.more ? 1 : 0)).orderId(c.orderId)
            .eventTimeNs(c.timeNs);
        wire.effect(done.encodedLength());
    }
}
