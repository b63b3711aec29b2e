package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.AccountFields;
import com.tradebaas.deribit.venue.PositionFields;
import com.tradebaas.deribit.venue.TickerFields;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;

import java.nio.charset.StandardCharsets;

/** Positions, balances and money as Deribit's JSON objects. On the venue thread only: everything here is reused. */
final class AccountRender
{
    private static final long NS_PER_MS = 1_000_000L;

    private final Directory directory;
    private final JsonWriter json = new JsonWriter(2048);
    private final PositionFields position = new PositionFields();
    private final AccountFields account = new AccountFields();

    AccountRender(final Directory directory)
    {
        this.directory = directory;
    }

    /** Returns an entry of the transaction log. */
    String balance(final BalanceChangedDecoder in)
    {
        final Directory.Entry instrument = directory.byId(in.instrumentId());
        json.reset(0).beginObject().member("id", in.entryId()).member("type", Render.lower(in.kind()));
        json.member("currency", ExchangeSettings.currencyName(in.currencyId()));
        json.member("instrument_name", instrument == null ? null : instrument.name());
        json.memberFloat("change", in.amountE8()).memberFloat("cashflow", in.amountE8());
        json.memberFloat("balance", in.balanceE8()).member("timestamp", in.timeNs() / NS_PER_MS);
        json.member("user_id", in.accountId()).member("user_seq", in.entryId()).endObject();
        return text();
    }

    /** Returns a position as a JSON object. */
    String position(final PositionChangedDecoder in)
    {
        final Directory.Entry instrument = directory.byId(in.instrumentId());
        position.clear();
        position.instrument = instrument.name();
        position.sizeE8 = in.sizeE8();
        position.averagePriceE8 = in.averagePriceE8();
        position.markPriceE8 = in.markPriceE8();
        position.indexPriceE8 = in.indexPriceE8();
        position.settlementPriceE8 = in.markPriceE8();
        position.initialMarginE8 = in.initialMarginE8();
        position.maintenanceMarginE8 = in.maintenanceMarginE8();
        position.openOrdersMarginE8 = in.openOrdersMarginE8();
        position.floatingProfitLossE8 = in.floatingProfitLossE8();
        position.realizedProfitLossE8 = in.realizedProfitLossE8();
        position.totalProfitLossE8 = in.floatingProfitLossE8() + in.realizedProfitLossE8();
        position.leverage = instrument.maxLeverage();
        position.deltaE8 = instrument.inverse() ? instrument.valueE8(in.sizeE8(), in.markPriceE8()) : in.sizeE8();
        position.sizeCurrencyE8 = position.deltaE8;
        json.reset(0);
        position.write(json);
        return text();
    }

    /** Returns a position of nothing. */
    String flat(final Directory.Entry instrument, final TickerFields ticker)
    {
        position.clear();
        position.instrument = instrument.name();
        position.markPriceE8 = ticker.markPriceE8;
        position.indexPriceE8 = ticker.indexPriceE8;
        position.leverage = instrument.maxLeverage();
        json.reset(0);
        position.write(json);
        return text();
    }

    /** Fills the account's money fields; the caller adds the rest and writes it. */
    AccountFields account(final AccountChangedDecoder in)
    {
        account.currency = ExchangeSettings.currencyName(in.currencyId());
        account.balanceE8 = in.balanceE8();
        account.equityE8 = in.equityE8();
        account.marginBalanceE8 = in.equityE8();
        account.availableFundsE8 = in.availableE8();
        account.availableWithdrawalFundsE8 = Math.max(0, Math.min(in.availableE8(), in.balanceE8()));
        account.initialMarginE8 = in.initialMarginE8();
        account.maintenanceMarginE8 = in.maintenanceMarginE8();
        account.sessionUplE8 = in.floatingProfitLossE8();
        account.sessionRplE8 = in.sessionRealizedE8();
        account.totalPlE8 = in.floatingProfitLossE8() + in.sessionRealizedE8();
        return account;
    }

    private String text()
    {
        return new String(json.bytes(), 0, json.length(), StandardCharsets.ISO_8859_1);
    }
}
