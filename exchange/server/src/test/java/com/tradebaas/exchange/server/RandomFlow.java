package com.tradebaas.exchange.server;

import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;

import java.util.Random;

/** Random orders of the two example users straight into the ring: resting, crossing, market, and cancel-all. */
final class RandomFlow
{
    private final ExchangeServer server;
    private final Random random;
    private final Commands commands = new Commands();
    private long requestId = 1;

    RandomFlow(final ExchangeServer server, final Random random)
    {
        this.server = server;
        this.random = random;
    }

    void orders(final int count)
    {
        for (int i = 0; i < count; i++)
        {
            one();
        }
    }

    private void one()
    {
        final long account = 1_000 + random.nextInt(2);
        if (random.nextInt(400) == 0)
        {
            server.publisher().publish(commands.buffer, 0, commands.cancelOrders(requestId++, 0, new Commands.Cancel(
                account, 1, 0, CancelFilter.ALL, CancelReason.USER_REQUEST, 0, "")));
            return;
        }
        final boolean buy = random.nextBoolean();
        final boolean market = random.nextInt(10) == 0;
        // Orders mostly stay on their side; some cross.
        final int ticks = random.nextInt(300) - 30;
        final long price = 6_000_000_000_000L + (buy ? -ticks : ticks) * 50_000_000L;
        final NewOrderEncoder order = commands.newOrder(requestId++, 0, account);
        order.instrumentId(1).side(buy ? Side.BUY : Side.SELL).orderType(market ? OrderType.MARKET : OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).trigger(TriggerKind.NONE).linkKind(LinkKind.NONE)
            .fillCondition(FillCondition.FIRST_HIT).priceE8(market ? 0 : price)
            .amountE8((1 + random.nextInt(40)) * 1_000_000_000L);
        order.flags().clear();
        order.legsCount(0);
        order.label("");
        server.publisher().publish(commands.buffer, 0, commands.lengthOf(order));
    }
}
