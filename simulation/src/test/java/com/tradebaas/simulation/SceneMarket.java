package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.Side;

/** A market that stands where the scenario puts it. */
final class SceneMarket extends Market
{
    private long depthE8 = 5_000_000 * E8;
    private boolean silent;

    SceneMarket(final long priceUsd)
    {
        super(0);
        price(priceUsd);
    }

    /** Moves the best bid, whole dollars; the ask is a tick above. */
    void price(final long priceUsd)
    {
        middleTicks = priceUsd * E8 / TICK_E8;
    }

    /** How much is at the touch, USD. */
    void depth(final long amountUsd)
    {
        depthE8 = amountUsd * E8;
    }

    /** No public trade any more. */
    void silent(final boolean on)
    {
        silent = on;
    }

    /** Encodes the quote of now. */
    void encode()
    {
        quote(depthE8);
    }

    @Override
    boolean move(final Swarm swarm, final boolean quiet)
    {
        quote(depthE8);
        return !silent;
    }

    @Override
    void trade()
    {
        trade.wrapAndApplyHeader(out, 0, header).requestId(0).instrumentId(INSTRUMENT).takerSide(Side.SELL)
            .priceE8(middleTicks * TICK_E8).amountE8(LOT_E8);
        length = MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }
}
