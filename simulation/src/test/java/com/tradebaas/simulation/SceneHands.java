package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.CancelOrderEncoder;
import com.tradebaas.exchange.messages.DepositEncoder;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.FundingEncoder;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.SetMarketStateEncoder;
import com.tradebaas.exchange.messages.SettleEncoder;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.agrona.ExpandableArrayBuffer;

/** What a person at the venue's page, or the venue itself, does to the account and the instrument. */
public final class SceneHands
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final World world;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(512);
    private long nextRequest = -1_000_000;

    SceneHands(final World world)
    {
        this.world = world;
    }

    /** A market order on the trader's account without a label, whole USD; negative sells. */
    public void market(final long usd)
    {
        order(OrderType.MARKET, usd, 0, "");
    }

    /** A limit order on the trader's account, whole USD of amount and of price. */
    public void limit(final long usd, final long priceUsd, final String label)
    {
        order(OrderType.LIMIT, usd, priceUsd * Market.E8, label);
    }

    private void order(final OrderType type, final long usd, final long priceE8, final String label)
    {
        world.disturbed();
        final NewOrderEncoder order = new NewOrderEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).accountId(Market.TRADER_ACCOUNT)
            .instrumentId(Market.INSTRUMENT).side(usd > 0 ? Side.BUY : Side.SELL).orderType(type)
            .timeInForce(TimeInForce.GTC).trigger(TriggerKind.NONE).linkKind(LinkKind.NONE)
            .fillCondition(FillCondition.FIRST_HIT).priceE8(priceE8).amountE8(Math.abs(usd) * Market.E8)
            .displayAmountE8(0).triggerPriceE8(0).trailingOffsetE8(0).validUntilMs(0).clientIdHigh(0).clientIdLow(0);
        order.flags().clear();
        order.legsCount(0);
        order.label(label);
        world.toExchange(out, order.limit());
    }

    /** Cancels an order of the trader's account. */
    public void cancel(final long orderId)
    {
        world.disturbed();
        final CancelOrderEncoder command = new CancelOrderEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).accountId(Market.TRADER_ACCOUNT).orderId(orderId);
        world.toExchange(out, HEADER + command.encodedLength());
    }

    /** Money comes in, 1e-8 BTC. */
    public void deposit(final long amountE8)
    {
        final DepositEncoder command = new DepositEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).accountId(Market.TRADER_ACCOUNT).currencyId(Market.BTC)
            .amountE8(amountE8);
        world.toExchange(out, HEADER + command.encodedLength());
    }

    /** Longs pay this fraction at eight decimals to shorts. */
    public void funding(final long rateE8)
    {
        final FundingEncoder command = new FundingEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).instrumentId(Market.INSTRUMENT).rateE8(rateE8);
        world.toExchange(out, HEADER + command.encodedLength());
    }

    /** The session ends: good-till-day orders expire. */
    public void settle()
    {
        final SettleEncoder command = new SettleEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).instrumentId(0);
        world.toExchange(out, HEADER + command.encodedLength());
    }

    /** The book takes cancels only, or everything again. */
    public void locked(final boolean on)
    {
        world.disturbed();
        world.weather().maintenance(on);
        final SetMarketStateEncoder command = new SetMarketStateEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).instrumentId(0)
            .state(on ? MarketState.CANCEL_ONLY : MarketState.OPEN);
        world.toExchange(out, HEADER + command.encodedLength());
    }
}
