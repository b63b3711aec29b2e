package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.*;

/** Encodes commands into a {@link Venue}; amounts and prices in whole units times 1E8 where the name ends in E8. */
final class Commands
{
    static final int BTC = 1;
    static final int ETH = 2;
    static final int USDC = 3;
    static final int USD = 4;
    static final int BTC_PERP = 1;
    static final int ETH_PERP = 2;
    static final int BTC_USDC_PERP = 3;
    static final int BTC_USDC = 4;

    final Venue venue;
    final MessageHeaderEncoder header = new MessageHeaderEncoder();
    long requestId;

    Commands(final Venue venue)
    {
        this.venue = venue;
    }

    /** Currencies, three perpetuals and a spot pair, with marks. */
    Commands world()
    {
        currency(BTC, "BTC");
        currency(ETH, "ETH");
        currency(USDC, "USDC");
        currency(USD, "USD");
        instrument(BTC_PERP, "BTC-PERPETUAL", InstrumentKind.INVERSE, BTC, USD, BTC, 50_000_000L, 10 * Venue.E8);
        instrument(ETH_PERP, "ETH-PERPETUAL", InstrumentKind.INVERSE, ETH, USD, ETH, 5_000_000L, Venue.E8);
        instrument(BTC_USDC_PERP, "BTC_USDC-PERPETUAL", InstrumentKind.LINEAR, BTC, USDC, USDC, 10_000_000L, 10_000L);
        instrument(BTC_USDC, "BTC_USDC", InstrumentKind.SPOT, BTC, USDC, USDC, 100_000_000L, 10_000L);
        prices(BTC_PERP, 60_000 * Venue.E8);
        prices(ETH_PERP, 3_000 * Venue.E8);
        prices(BTC_USDC_PERP, 60_000 * Venue.E8);
        return this;
    }

    Commands user(final long account, final long btc, final long eth, final long usdc)
    {
        account(account, SelfTradeMode.REJECT_TAKER);
        deposit(account, BTC, btc * Venue.E8);
        deposit(account, ETH, eth * Venue.E8);
        deposit(account, USDC, usdc * Venue.E8);
        return this;
    }

    Reason currency(final int id, final String name)
    {
        final CreateCurrencyEncoder e = new CreateCurrencyEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).currencyId(id).name(name);
        return venue.send(8 + e.encodedLength());
    }

    Reason instrument(
        final int id, final String name, final InstrumentKind kind, final int base, final int quote, final int settle,
        final long tickE8, final long lotE8)
    {
        return instrument(id, name, kind, base, quote, settle, tickE8, lotE8, 0, 0);
    }

    Reason instrument(
        final int id, final String name, final InstrumentKind kind, final int base, final int quote, final int settle,
        final long tickE8, final long lotE8, final long bandE8, final long breakerE8)
    {
        final CreateInstrumentEncoder e = new CreateInstrumentEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).instrumentId(id).kind(kind).baseCurrencyId(base)
            .quoteCurrencyId(quote).settlementCurrencyId(settle).tickSizeE8(tickE8).contractSizeE8(lotE8)
            .minAmountE8(lotE8).maxAmountE8(0).makerFeeE8(15_000).takerFeeE8(35_000).initialMarginE8(2_000_000)
            .maintenanceMarginE8(1_000_000).marginSlopeE8(500).bandE8(bandE8).liquidationFeeE8(750_000)
            .breakerMoveE8(breakerE8).breakerWindowNs(60_000_000_000L).breakerPauseNs(30_000_000_000L).name(name)
            .indexName("index");
        return venue.send(8 + e.encodedLength());
    }

    Reason account(final long id, final SelfTradeMode mode)
    {
        return account(id, mode, 0, false, false);
    }

    Reason account(
        final long id, final SelfTradeMode mode, final int tier, final boolean locked, final boolean marketMaker)
    {
        final CreateAccountEncoder e = new CreateAccountEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(id).selfTradeMode(mode).feeTier((short)tier)
            .locked((short)(locked ? 1 : 0)).marketMaker((short)(marketMaker ? 1 : 0)).name("user");
        return venue.send(8 + e.encodedLength());
    }

    Reason feeTier(final int tier, final long makerShareE8, final long takerShareE8)
    {
        final SetFeeTierEncoder e = new SetFeeTierEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).tier((short)tier).makerShareE8(makerShareE8)
            .takerShareE8(takerShareE8);
        return venue.send(8 + e.encodedLength());
    }

    Reason rateLimit(final long account, final int perSecond, final int burst)
    {
        final SetRateLimitEncoder e = new SetRateLimitEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(account).ordersPerSecond(perSecond).burst(burst);
        return venue.send(8 + e.encodedLength());
    }

    Reason riskLimit(final long account, final int instrument, final long dailyVolumeE8, final long maxPositionE8)
    {
        final SetRiskLimitEncoder e = new SetRiskLimitEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(account).instrumentId(instrument)
            .dailyVolumeE8(dailyVolumeE8).maxPositionE8(maxPositionE8);
        return venue.send(8 + e.encodedLength());
    }

    Reason deposit(final long account, final int currency, final long amountE8)
    {
        final DepositEncoder e = new DepositEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(account).currencyId(currency).amountE8(amountE8);
        return venue.send(8 + e.encodedLength());
    }

    Reason prices(final int instrument, final long markE8)
    {
        final SetPricesEncoder e = new SetPricesEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).instrumentId(instrument).markPriceE8(markE8).indexPriceE8(markE8);
        return venue.send(8 + e.encodedLength());
    }

    Reason state(final int instrument, final MarketState state)
    {
        final SetMarketStateEncoder e = new SetMarketStateEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).instrumentId(instrument).state(state);
        return venue.send(8 + e.encodedLength());
    }

    Reason funding(final int instrument, final long rateE8)
    {
        final FundingEncoder e = new FundingEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).instrumentId(instrument).rateE8(rateE8);
        return venue.send(8 + e.encodedLength());
    }

    Reason settle()
    {
        final SettleEncoder e = new SettleEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).instrumentId(0);
        return venue.send(8 + e.encodedLength());
    }

    Reason cancel(final long account, final long orderId)
    {
        final CancelOrderEncoder e = new CancelOrderEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(account).orderId(orderId);
        return venue.send(8 + e.encodedLength());
    }

    Reason cancelAll(final long account, final String label)
    {
        final CancelOrdersEncoder e = new CancelOrdersEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(account).instrumentId(0).currencyId(0)
            .filter(CancelFilter.ALL).reason(CancelReason.USER_REQUEST).onlyConnectionId(0);
        e.putLabel(label.getBytes(), 0, label.length());
        return venue.send(8 + e.encodedLength());
    }

    Reason edit(final long account, final long orderId, final long priceE8, final long amountE8)
    {
        final EditOrderEncoder e = new EditOrderEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(account).orderId(orderId).instrumentId(0)
            .postOnly((short)255).rejectPostOnly((short)255).reduceOnly((short)255).amountE8(amountE8).priceE8(priceE8)
            .displayAmountE8(0).triggerPriceE8(0).trailingOffsetE8(0).validUntilMs(0);
        e.putLabel(new byte[0], 0, 0);
        return venue.send(8 + e.encodedLength());
    }

    Reason close(final long account, final int instrument)
    {
        final ClosePositionEncoder e = new ClosePositionEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(account).instrumentId(instrument)
            .orderType(OrderType.MARKET).priceE8(0);
        return venue.send(8 + e.encodedLength());
    }

    Reason query(final long account, final QueryKind kind, final int instrument, final long orderId, final int count)
    {
        final QueryEncoder e = new QueryEncoder().wrapAndApplyHeader(venue.buffer, 0, header);
        e.requestId(++requestId).connectionId(1).accountId(account).kind(kind).filter(CancelFilter.ALL)
            .includeUnfilled((short)1).ascending((short)0).instrumentId(instrument).currencyId(0).orderId(orderId)
            .count(count).skip(0).startNs(0).endNs(0).startSeq(0).endSeq(0);
        e.putLabel(new byte[0], 0, 0);
        return venue.send(8 + e.encodedLength());
    }

    OrderForm order(final long account, final int instrument, final Side side, final OrderType type)
    {
        return new OrderForm(this, account, instrument, side, type);
    }

    OrderForm limit(final long account, final int instrument, final Side side, final long priceE8, final long amountE8)
    {
        final OrderForm form = order(account, instrument, side, OrderType.LIMIT);
        form.priceE8 = priceE8;
        form.amountE8 = amountE8;
        return form;
    }

    OrderForm market(final long account, final int instrument, final Side side, final long amountE8)
    {
        final OrderForm form = order(account, instrument, side, OrderType.MARKET);
        form.amountE8 = amountE8;
        return form;
    }
}
