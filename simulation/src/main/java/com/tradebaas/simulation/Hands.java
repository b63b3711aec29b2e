package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.CancelOrderEncoder;
import com.tradebaas.exchange.messages.ClosePositionEncoder;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.agrona.ExpandableArrayBuffer;

import java.util.ArrayList;

/** What is done to the trader's account from outside: by a person on the venue's page, or by the venue. */
final class Hands
{
    private static final long SOON_NS = 50_000_000L;
    private static final long READ_EVERY_NS = 65 * World.SECOND_NS;
    /** A margin that no position of ours has. */
    private static final long LIQUIDATING_E8 = 50 * Market.E8;
    private static final String FOREIGN = "by-hand";

    private final World world;
    private final Rng rng;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(256);
    private long nextRequest = -1;

    Hands(final World world, final Rng rng)
    {
        this.world = world;
        this.rng = rng;
    }

    /** Every second of the fault phase. */
    void second()
    {
        final boolean open = world.truth().positionE8() != 0;
        if (world.hits(rng, Fault.BY_HAND))
        {
            byHand();
        }
        if (open && world.hits(rng, Fault.LIQUIDATION))
        {
            world.score().fault("liquidation");
            world.disturbedUntil(world.nowNs() + READ_EVERY_NS);
            margin(LIQUIDATING_E8);
            world.at(world.nowNs() + 2 * World.SECOND_NS, () -> margin(0));
        }
        if (world.hits(rng, Fault.FOREIGN_ORDER))
        {
            world.score().fault("order of somebody else");
            final long priceE8 = world.market().middleE8() * 9 / 10 / Market.TICK_E8 * Market.TICK_E8;
            order(OrderType.LIMIT, true, priceE8, rng.between(1, 20) * Market.LOT_E8);
            world.at(world.nowNs() + rng.between(World.SECOND_NS, 100 * World.SECOND_NS), this::cancelForeign);
        }
        if (world.hits(rng, Fault.FOREIGN_TRADE))
        {
            world.score().fault("trade by hand");
            world.disturbedUntil(world.nowNs() + READ_EVERY_NS);
            world.checkers().outsideOfTheEngine();
            order(OrderType.MARKET, rng.chance(500_000), 0, rng.between(1, 200) * Market.LOT_E8);
            world.at(world.nowNs() + rng.between(10 * World.SECOND_NS, 100 * World.SECOND_NS), this::closeByHand);
        }
    }

    private void margin(final long rateE8)
    {
        if (world.exchangeAlive())
        {
            world.market().instrument(world::toExchange, rateE8);
        }
        else
        {
            world.at(world.nowNs() + 20 * World.SECOND_NS, () -> margin(rateE8));
        }
    }

    private void order(final OrderType type, final boolean buy, final long priceE8, final long amountE8)
    {
        final NewOrderEncoder command = new NewOrderEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).accountId(Market.TRADER_ACCOUNT)
            .instrumentId(Market.INSTRUMENT).side(buy ? Side.BUY : Side.SELL).orderType(type)
            .timeInForce(TimeInForce.GTC).trigger(TriggerKind.NONE).linkKind(LinkKind.NONE)
            .fillCondition(FillCondition.FIRST_HIT).priceE8(priceE8).amountE8(amountE8).displayAmountE8(0)
            .triggerPriceE8(0).trailingOffsetE8(0).validUntilMs(0).clientIdHigh(0).clientIdLow(0);
        command.flags().clear();
        command.legsCount(0);
        command.label(FOREIGN);
        world.toExchange(out, command.limit());
    }

    private void cancelForeign()
    {
        if (!world.exchangeAlive())
        {
            world.at(world.nowNs() + 20 * World.SECOND_NS, this::cancelForeign);
            return;
        }
        for (final Truth.Order order : new ArrayList<>(world.truth().riskIncreasing()))
        {
            if (order.label.equals(FOREIGN))
            {
                cancelOrder(order.orderId);
            }
        }
    }

    /**
     * After an old backup the engine finds orders that its journal does not explain. It leaves them alone, takes no
     * entry and says so; the person who restored the backup looks, and cancels what no position needs.
     */
    void tidyLater()
    {
        world.at(world.quietSinceNs() + 20 * World.SECOND_NS, () ->
        {
            for (final Truth.Order order : world.truth().all())
            {
                if (world.truth().positionE8() == 0 && world.nowNs() - order.updatedNs > 60 * World.SECOND_NS)
                {
                    world.score().sometimes("order cancelled by hand after a restored backup");
                    cancelOrder(order.orderId);
                }
            }
        });
    }

    /** Whoever traded by hand ends it by hand, as long as there is a position. */
    private void closeByHand()
    {
        if (world.exchangeAlive() && world.truth().positionE8() != 0 && !world.weather().closed())
        {
            close();
        }
    }

    private void close()
    {
        world.disturbed();
        world.score().fault("position closed by hand");
        final ClosePositionEncoder command = new ClosePositionEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).accountId(Market.TRADER_ACCOUNT)
            .instrumentId(Market.INSTRUMENT).orderType(OrderType.MARKET).priceE8(0);
        world.toExchange(out, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
    }

    /** Somebody cancels the stop, or closes the position. */
    private void byHand()
    {
        world.disturbed();
        final Truth.Order stop = world.truth().stop();
        if (stop != null && rng.chance(500_000))
        {
            world.score().fault("stop cancelled by hand");
            cancelOrder(stop.orderId);
        }
        else if (world.truth().positionE8() != 0)
        {
            close();
        }
    }

    /** An own order was filled: the venue may lose the stop that came of it. */
    void filled(final String label)
    {
        if (label.startsWith("entry-") && world.hits(rng, Fault.ENTRY_CANCELLED))
        {
            world.at(world.nowNs() + 1, () -> cancelRest(label));
        }
        if (label.startsWith("entry-") && world.hits(rng, Fault.STOP_CANCELLED))
        {
            world.at(world.nowNs() + rng.between(0, SOON_NS), () ->
            {
                final Truth.Order stop = world.truth().stop();
                if (stop != null && world.exchangeAlive())
                {
                    world.score().fault("stop cancelled by the venue");
                    world.disturbed();
                    cancelOrder(stop.orderId);
                }
            });
        }
    }

    private void cancelRest(final String label)
    {
        for (final Truth.Order order : new ArrayList<>(world.truth().riskIncreasing()))
        {
            if (order.label.equals(label) && world.exchangeAlive())
            {
                world.score().fault("rest of an entry cancelled by the venue");
                world.disturbed();
                cancelOrder(order.orderId);
            }
        }
    }

    private void cancelOrder(final long orderId)
    {
        final CancelOrderEncoder command = new CancelOrderEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(nextRequest--).connectionId(0).accountId(Market.TRADER_ACCOUNT).orderId(orderId);
        world.toExchange(out, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
    }
}
