package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.CreateAccountDecoder;
import com.tradebaas.exchange.messages.CreateCurrencyDecoder;
import com.tradebaas.exchange.messages.CreateInstrumentDecoder;
import com.tradebaas.exchange.messages.DepositDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;
import com.tradebaas.exchange.messages.SetFeeTierDecoder;
import com.tradebaas.exchange.messages.SetMarketStateDecoder;
import com.tradebaas.exchange.messages.SetRateLimitDecoder;
import com.tradebaas.exchange.messages.SetRiskLimitDecoder;
import com.tradebaas.exchange.messages.SetSelfTradeModeDecoder;
import com.tradebaas.exchange.messages.StateReason;
import com.tradebaas.exchange.messages.UpdateCause;

/** Commands of the operator: currencies, instruments, accounts, money, market states, limits. */
final class Admin
{
    private final Parts parts;
    private final State s;

    Admin(final Parts parts)
    {
        this.parts = parts;
        this.s = parts.state;
    }

    void currency(final CreateCurrencyDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), 0);
        final int id = d.currencyId();
        if (id < 1 || id >= State.MAX_CURRENCIES)
        {
            c.reject(Reason.INVALID_ARGUMENTS);
            return;
        }
        if (s.currencies[id] != null)
        {
            c.reject(Reason.ALREADY_EXISTS);
            return;
        }
        s.currencies[id] = d.name();
        parts.marketEvents.currency(id);
    }

    void instrument(final CreateInstrumentDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), 0);
        c.instrumentId = d.instrumentId();
        final int id = d.instrumentId();
        if (!valid(d))
        {
            c.reject(Reason.INVALID_ARGUMENTS);
            return;
        }
        Instrument i = s.instruments[id];
        if (i != null && (i.kind != d.kindRaw() || i.settlementCurrency != d.settlementCurrencyId() ||
            i.tickSizeE8 != d.tickSizeE8()))
        {
            c.reject(Reason.ALREADY_EXISTS);
            return;
        }
        if (i == null)
        {
            i = new Instrument(id, s.orders, s.positions);
            i.createdNs = c.timeNs;
            s.instruments[id] = i;
            s.lastInstrument = Math.max(s.lastInstrument, id);
        }
        final boolean otherFees = i.makerFeeE8 != d.makerFeeE8() || i.takerFeeE8 != d.takerFeeE8();
        define(i, d);
        if (i.spot() && otherFees)
        {
            parts.reserves.all();
        }
        parts.liquidation.look(i);
        parts.marketEvents.instrument(i, UpdateCause.ADMIN);
    }

    private boolean valid(final CreateInstrumentDecoder d)
    {
        final boolean ids = d.instrumentId() >= 1 && d.instrumentId() < State.MAX_INSTRUMENTS && d.kindRaw() <= 2 &&
            known(d.baseCurrencyId()) && known(d.quoteCurrencyId()) && known(d.settlementCurrencyId());
        final boolean sizes = d.tickSizeE8() > 0 && d.contractSizeE8() > 0 && d.minAmountE8() > 0 &&
            d.minAmountE8() % d.contractSizeE8() == 0;
        final boolean rates = d.initialMarginE8() >= d.maintenanceMarginE8() && d.maintenanceMarginE8() >= 0 &&
            d.bandE8() >= 0 && d.bandE8() < 100_000_000L && d.takerFeeE8() >= 0 &&
            d.makerFeeE8() >= -d.takerFeeE8() && d.marginSlopeE8() >= 0;
        return ids && sizes && rates;
    }

    private boolean known(final int currency)
    {
        return currency >= 1 && currency < State.MAX_CURRENCIES && s.currencies[currency] != null;
    }

    private static void define(final Instrument i, final CreateInstrumentDecoder d)
    {
        i.kind = d.kindRaw();
        i.baseCurrency = d.baseCurrencyId();
        i.quoteCurrency = d.quoteCurrencyId();
        i.settlementCurrency = d.settlementCurrencyId();
        i.tickSizeE8 = d.tickSizeE8();
        i.lotE8 = d.contractSizeE8();
        i.minAmountE8 = d.minAmountE8();
        i.maxAmountE8 = d.maxAmountE8();
        i.makerFeeE8 = d.makerFeeE8();
        i.takerFeeE8 = d.takerFeeE8();
        i.initialMarginE8 = d.initialMarginE8();
        i.maintenanceMarginE8 = d.maintenanceMarginE8();
        i.marginSlopeE8 = d.marginSlopeE8();
        i.bandE8 = d.bandE8();
        i.liquidationFeeE8 = d.liquidationFeeE8();
        i.breakerMoveE8 = d.breakerMoveE8();
        i.breakerWindowNs = d.breakerWindowNs();
        i.breakerPauseNs = d.breakerPauseNs();
        i.name = d.name();
        i.indexName = d.indexName();
    }

    void account(final CreateAccountDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        if (d.accountId() <= Accounts.INSURANCE || d.feeTier() >= State.TIERS || d.selfTradeModeRaw() > 2)
        {
            c.reject(Reason.INVALID_ARGUMENTS);
            return;
        }
        final int found = s.accounts.find(d.accountId());
        final int account = found != 0 ? found : s.accounts.create(d.accountId());
        s.accounts.set(account, Accounts.SELF_TRADE, d.selfTradeModeRaw());
        final boolean otherFees = s.accounts.get(account, Accounts.TIER) != d.feeTier();
        s.accounts.set(account, Accounts.TIER, d.feeTier());
        s.accounts.set(account, Accounts.LOCKED, d.locked());
        s.accounts.set(account, Accounts.EXEMPT, d.marketMaker());
        if (otherFees)
        {
            parts.reserves.account(account);
        }
    }

    void selfTradeMode(final SetSelfTradeModeDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        final int account = s.accounts.find(d.accountId());
        if (account == 0 || d.modeRaw() > 2)
        {
            c.reject(account == 0 ? Reason.NOT_FOUND : Reason.INVALID_ARGUMENTS);
            return;
        }
        s.accounts.set(account, Accounts.SELF_TRADE, d.modeRaw());
    }

    void deposit(final DepositDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        final int account = s.accounts.find(d.accountId());
        final long amount = d.amountE8();
        if (account == 0 || !known(d.currencyId()) || amount == 0 || amount >= 1L << 58 ||
            amount <= -(1L << 58))
        {
            c.reject(account == 0 ? Reason.NOT_FOUND : Reason.INVALID_ARGUMENTS);
            return;
        }
        final int row = s.ledger.find(account, d.currencyId());
        parts.margin.sum(row);
        final long outside = s.ledger.balance(Accounts.EXTERNAL, d.currencyId());
        if (s.ledger.get(row, Ledger.BALANCE) + amount >= 1L << 59 || outside - amount <= -(1L << 61))
        {
            c.reject(Reason.INVALID_AMOUNT);
            return;
        }
        if (amount < 0 && Math.min(s.ledger.get(row, Ledger.BALANCE), parts.margin.availableE8(row)) + amount < 0)
        {
            c.reject(Reason.NOT_ENOUGH_FUNDS);
            return;
        }
        s.ledger.transfer(Accounts.EXTERNAL, account, d.currencyId(), amount);
        parts.accountEvents.entry(account, d.currencyId(), 0, UpdateCause.DEPOSIT, amount);
    }

    /** Halted and closed markets take cancels, no orders; they open again only by way of cancel-only. */
    void marketState(final SetMarketStateDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), 0);
        c.instrumentId = d.instrumentId();
        final int state = d.stateRaw();
        if (state > Codes.CLOSED || d.instrumentId() != 0 && s.instrument(d.instrumentId()) == null)
        {
            c.reject(state > Codes.CLOSED ? Reason.INVALID_ARGUMENTS : Reason.INVALID_INSTRUMENT);
            return;
        }
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            final Instrument i = s.instruments[id];
            if (i != null && (c.instrumentId == 0 || c.instrumentId == id) && state == Codes.MARKET_OPEN &&
                i.state >= Codes.HALTED)
            {
                c.reject(Reason.OTHER_REJECT, RejectDetail.NEEDS_CANCEL_ONLY);
                return;
            }
        }
        for (int id = 1; id <= s.lastInstrument; id++)
        {
            final Instrument i = s.instruments[id];
            if (i != null && (c.instrumentId == 0 || c.instrumentId == id) && i.state != state)
            {
                change(i, state);
            }
        }
    }

    private void change(final Instrument i, final int state)
    {
        i.state = state;
        i.stateReason = state == Codes.MARKET_OPEN ? StateReason.NONE.value() : StateReason.ADMIN.value();
        i.breakerPriceE8 = 0;
        parts.marketEvents.instrument(i, UpdateCause.ADMIN);
        s.touch(i);
        if (state == Codes.MARKET_OPEN)
        {
            parts.audit.resume();
            parts.triggers.moved(i);
            parts.liquidation.look(i);
        }
    }

    void feeTier(final SetFeeTierDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), 0);
        final long most = 10 * 100_000_000L;
        if (d.tier() < 1 || d.tier() >= State.TIERS || d.makerShareE8() < 0 || d.takerShareE8() < d.makerShareE8() ||
            d.takerShareE8() > most)
        {
            c.reject(Reason.INVALID_ARGUMENTS);
            return;
        }
        s.makerShareE8[d.tier()] = d.makerShareE8();
        s.takerShareE8[d.tier()] = d.takerShareE8();
        parts.reserves.tier(d.tier());
    }

    void rateLimit(final SetRateLimitDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        final int account = s.accounts.find(d.accountId());
        if (d.accountId() != 0 && account == 0 || d.ordersPerSecond() < 0 || d.burst() < 0)
        {
            c.reject(account == 0 ? Reason.NOT_FOUND : Reason.INVALID_ARGUMENTS);
        }
        else if (account == 0)
        {
            s.ratePerSecond = d.ordersPerSecond();
            s.rateBurst = d.burst();
        }
        else
        {
            s.accounts.set(account, Accounts.RATE, d.ordersPerSecond());
            s.accounts.set(account, Accounts.BURST, d.burst());
        }
    }

    void riskLimit(final SetRiskLimitDecoder d)
    {
        final Command c = s.command;
        c.from(d.requestId(), d.connectionId(), d.accountId());
        c.instrumentId = d.instrumentId();
        final int account = s.accounts.find(d.accountId());
        final Instrument i = s.instrument(d.instrumentId());
        final boolean everybody = d.accountId() == 0;
        if (account == 0 && !everybody || i == null || d.dailyVolumeE8() < 0 || d.maxPositionE8() < 0)
        {
            c.reject(account == 0 && !everybody ? Reason.NOT_FOUND : Reason.INVALID_ARGUMENTS);
            return;
        }
        if (everybody)
        {
            i.volumeLimitE8 = d.dailyVolumeE8();
            i.sizeLimitE8 = d.maxPositionE8();
            return;
        }
        final int row = s.positions.row(account, i);
        s.positions.set(row, Positions.VOLUME_LIMIT, d.dailyVolumeE8());
        s.positions.set(row, Positions.SIZE_LIMIT, d.maxPositionE8());
    }
}
