package com.tradebaas.exchange.server;

import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CancelOrderEncoder;
import com.tradebaas.exchange.messages.CancelOrdersEncoder;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.ClosePositionEncoder;
import com.tradebaas.exchange.messages.ConfigureReplayEncoder;
import com.tradebaas.exchange.messages.CreateAccountEncoder;
import com.tradebaas.exchange.messages.CreateCurrencyEncoder;
import com.tradebaas.exchange.messages.CreateInstrumentEncoder;
import com.tradebaas.exchange.messages.DepositEncoder;
import com.tradebaas.exchange.messages.EditOrderEncoder;
import com.tradebaas.exchange.messages.FundingEncoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.QueryEncoder;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.ReplayMode;
import com.tradebaas.exchange.messages.ReplayQuoteEncoder;
import com.tradebaas.exchange.messages.RunStartedEncoder;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.SetMarketStateEncoder;
import com.tradebaas.exchange.messages.SetPricesEncoder;
import com.tradebaas.exchange.messages.SetSelfTradeModeEncoder;
import org.agrona.ExpandableArrayBuffer;

/** Encodes commands into one buffer; each method returns the message's length. One thread at a time. */
final class Commands
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(8192);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final EditOrderEncoder editOrder = new EditOrderEncoder();
    private final CancelOrdersEncoder cancelOrders = new CancelOrdersEncoder();
    private final QueryEncoder query = new QueryEncoder();

    /** Begins a new order; the caller fills it and asks for {@link #lengthOf}. */
    NewOrderEncoder newOrder(final long requestId, final long connectionId, final long accountId)
    {
        return newOrder.wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).connectionId(connectionId).accountId(accountId)
            .displayAmountE8(0).triggerPriceE8(0).trailingOffsetE8(0).validUntilMs(0).clientIdHigh(0).clientIdLow(0);
    }

    EditOrderEncoder editOrder(final long requestId, final long connectionId, final long accountId)
    {
        return editOrder.wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).connectionId(connectionId).accountId(accountId);
    }

    int lengthOf(final NewOrderEncoder message)
    {
        return HEADER + message.encodedLength();
    }

    int lengthOf(final EditOrderEncoder message)
    {
        return HEADER + message.encodedLength();
    }

    int cancelOrder(final long requestId, final long connectionId, final long accountId, final long orderId)
    {
        final CancelOrderEncoder message = new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(connectionId).accountId(accountId).orderId(orderId);
        return HEADER + message.encodedLength();
    }

    /** Which orders to cancel; zero and empty mean all. */
    record Cancel(
        long accountId, int instrumentId, int currencyId, CancelFilter filter, CancelReason reason,
        long onlyConnectionId, String label)
    {
    }

    int cancelOrders(final long requestId, final long connectionId, final Cancel which)
    {
        cancelOrders.wrapAndApplyHeader(buffer, 0, header).requestId(requestId).connectionId(connectionId)
            .accountId(which.accountId).instrumentId(which.instrumentId).currencyId(which.currencyId)
            .filter(which.filter).reason(which.reason).onlyConnectionId(which.onlyConnectionId).label(which.label);
        return HEADER + cancelOrders.encodedLength();
    }

    int closePosition(
        final long requestId, final long connectionId, final long accountId, final int instrumentId,
        final OrderType type, final long priceE8)
    {
        final ClosePositionEncoder message = new ClosePositionEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(connectionId).accountId(accountId).instrumentId(instrumentId)
            .orderType(type).priceE8(priceE8);
        return HEADER + message.encodedLength();
    }

    /** What to ask for; a mutable form, because most questions set few fields. */
    static final class Question
    {
        final QueryKind kind;
        long accountId;
        CancelFilter filter = CancelFilter.ALL;
        boolean includeUnfilled;
        boolean ascending;
        int instrumentId;
        int currencyId;
        long orderId;
        int count;
        int skip;
        long startNs;
        long endNs;
        long startSeq;
        long endSeq;
        String label = "";

        Question(final QueryKind kind)
        {
            this.kind = kind;
        }

        /** Returns a question about what belongs to whoever asks. */
        static Question by(final Call call, final QueryKind kind)
        {
            final Question question = new Question(kind);
            question.accountId = call.accountId();
            return question;
        }
    }

    int query(final long requestId, final long connectionId, final Question q)
    {
        query.wrapAndApplyHeader(buffer, 0, header).requestId(requestId).connectionId(connectionId)
            .accountId(q.accountId).kind(q.kind).filter(q.filter).includeUnfilled((short)(q.includeUnfilled ? 1 : 0))
            .ascending((short)(q.ascending ? 1 : 0)).instrumentId(q.instrumentId).currencyId(q.currencyId)
            .orderId(q.orderId).count(q.count).skip(q.skip).startNs(q.startNs).endNs(q.endNs).startSeq(q.startSeq)
            .endSeq(q.endSeq).label(q.label);
        return HEADER + query.encodedLength();
    }

    int runStarted(final long startedNs, final String build, final String configuration)
    {
        final RunStartedEncoder message = new RunStartedEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.startedNs(startedNs).build(build).configuration(configuration);
        return HEADER + message.encodedLength();
    }

    int createCurrency(final long requestId, final int id, final String name)
    {
        final CreateCurrencyEncoder message = new CreateCurrencyEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(0).currencyId(id).name(name);
        return HEADER + message.encodedLength();
    }

    int createInstrument(final long requestId, final ExchangeSettings.InstrumentSpec spec)
    {
        final CreateInstrumentEncoder message = new CreateInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(0).instrumentId(spec.id())
            .kind(InstrumentKind.valueOf(spec.kind()))
            .baseCurrencyId(ExchangeSettings.currencyId(spec.base()))
            .quoteCurrencyId(ExchangeSettings.currencyId(spec.quote()))
            .settlementCurrencyId(ExchangeSettings.currencyId(spec.settlement()))
            .tickSizeE8(spec.tickSizeE8()).contractSizeE8(spec.contractSizeE8()).minAmountE8(spec.minAmountE8())
            .maxAmountE8(0).makerFeeE8(spec.makerFeeE8()).takerFeeE8(spec.takerFeeE8())
            .initialMarginE8(spec.initialMarginE8()).maintenanceMarginE8(spec.initialMarginE8() / 2)
            .marginSlopeE8(spec.marginSlopeE8()).bandE8(spec.bandE8()).liquidationFeeE8(spec.liquidationFeeE8())
            .breakerMoveE8(0).breakerWindowNs(0).breakerPauseNs(0).name(spec.name()).indexName(spec.indexName());
        return HEADER + message.encodedLength();
    }

    int createAccount(final long requestId, final long accountId, final String name, final boolean marketMaker)
    {
        final CreateAccountEncoder message = new CreateAccountEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(0).accountId(accountId)
            .selfTradeMode(marketMaker ? SelfTradeMode.ALLOW : SelfTradeMode.REJECT_TAKER).feeTier((short)0)
            .locked((short)0).marketMaker((short)(marketMaker ? 1 : 0)).name(name);
        return HEADER + message.encodedLength();
    }

    int deposit(final long requestId, final long accountId, final int currencyId, final long amountE8)
    {
        final DepositEncoder message = new DepositEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(0).accountId(accountId).currencyId(currencyId).amountE8(amountE8);
        return HEADER + message.encodedLength();
    }

    int setMarketState(final long requestId, final int instrumentId, final MarketState state)
    {
        final SetMarketStateEncoder message = new SetMarketStateEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(0).instrumentId(instrumentId).state(state);
        return HEADER + message.encodedLength();
    }

    int setPrices(final long requestId, final int instrumentId, final long markPriceE8, final long indexPriceE8)
    {
        final SetPricesEncoder message = new SetPricesEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(0).instrumentId(instrumentId).markPriceE8(markPriceE8)
            .indexPriceE8(indexPriceE8);
        return HEADER + message.encodedLength();
    }

    int funding(final long requestId, final int instrumentId, final long rateE8)
    {
        final FundingEncoder message = new FundingEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(0).instrumentId(instrumentId).rateE8(rateE8);
        return HEADER + message.encodedLength();
    }

    int setSelfTradeMode(
        final long requestId, final long connectionId, final long accountId, final SelfTradeMode mode)
    {
        final SetSelfTradeModeEncoder message = new SetSelfTradeModeEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(connectionId).accountId(accountId).mode(mode);
        return HEADER + message.encodedLength();
    }

    int configureReplay(
        final long requestId, final ExchangeSettings.InstrumentSpec spec, final ExchangeSettings.Market market,
        final ReplayMode mode, final long startPriceE8)
    {
        final ConfigureReplayEncoder message = new ConfigureReplayEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).connectionId(0).accountId(ExchangeSettings.MAKER_ACCOUNT)
            .instrumentId(spec.id()).mode(mode).levels((short)10).levelAmountE8(spec.levelAmountE8())
            .spreadTicks(market.spreadTicks()).levelTicks(1).intervalNs(market.intervalMs() * 1_000_000L)
            .startPriceE8(startPriceE8).volatilityTicks(market.volatilityTicks())
            .seed(market.seed() * 31 + spec.id()).takerAccountId(ExchangeSettings.TAKER_ACCOUNT);
        return HEADER + message.encodedLength();
    }

    /** Best prices of a market that the host replays; amounts and prices at eight decimals. */
    record Quote(
        int instrumentId, long bidPriceE8, long bidAmountE8, long askPriceE8, long askAmountE8, long markPriceE8,
        long indexPriceE8)
    {
    }

    int replayQuote(final long requestId, final Quote quote)
    {
        final ReplayQuoteEncoder message = new ReplayQuoteEncoder().wrapAndApplyHeader(buffer, 0, header);
        message.requestId(requestId).instrumentId(quote.instrumentId).bidPriceE8(quote.bidPriceE8)
            .bidAmountE8(quote.bidAmountE8).askPriceE8(quote.askPriceE8).askAmountE8(quote.askAmountE8)
            .markPriceE8(quote.markPriceE8).indexPriceE8(quote.indexPriceE8);
        return HEADER + message.encodedLength();
    }
}
