package com.tradebaas.gateway.venue;

import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.ReplayBookEncoder;
import com.tradebaas.exchange.messages.ReplayTradeEncoder;
import com.tradebaas.exchange.messages.Side;
import org.agrona.ExpandableArrayBuffer;

import java.util.List;

/** Encodes a market that happened elsewhere for an exchange of this project. One thread. */
public final class ReplayMarket
{
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(65_536);
    private final Sink exchange;
    private long requestId;

    /** Where the encoded commands go. */
    public interface Sink
    {
        /**
         * Takes a command.
         *
         * @param buffer holds it.
         * @param length bytes.
         * @return whether there was room.
         */
        boolean take(ExpandableArrayBuffer buffer, int length);
    }

    /**
     * One level of a book.
     *
     * @param bid      side.
     * @param priceE8  price.
     * @param amountE8 amount, 0 takes the level away.
     */
    public record Level(boolean bid, long priceE8, long amountE8)
    {
    }

    /**
     * Encodes for an exchange.
     *
     * @param exchange  takes the commands.
     * @param requestId the first id; they count up.
     */
    public ReplayMarket(final Sink exchange, final long requestId)
    {
        this.exchange = exchange;
        this.requestId = requestId;
    }

    /**
     * Sets levels.
     *
     * @param instrumentId of the exchange.
     * @param levels       at most some hundred.
     * @param snapshot     whether all others are taken away first.
     * @return whether there was room.
     */
    public boolean levels(final int instrumentId, final List<Level> levels, final boolean snapshot)
    {
        final ReplayBookEncoder out = new ReplayBookEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestId(requestId++).instrumentId(instrumentId).snapshot((short)(snapshot ? 1 : 0));
        final ReplayBookEncoder.LevelsEncoder group = out.levelsCount(levels.size());
        for (final Level level : levels)
        {
            group.next().side(level.bid() ? Side.BUY : Side.SELL).priceE8(level.priceE8()).amountE8(level.amountE8());
        }
        return exchange.take(buffer, MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength());
    }

    /**
     * A public trade.
     *
     * @param instrumentId of the exchange.
     * @param buy          side of the taker.
     * @param priceE8      price.
     * @param amountE8     amount.
     * @return whether there was room.
     */
    public boolean trade(final int instrumentId, final boolean buy, final long priceE8, final long amountE8)
    {
        final ReplayTradeEncoder out = new ReplayTradeEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestId(requestId++).instrumentId(instrumentId).takerSide(buy ? Side.BUY : Side.SELL)
            .priceE8(priceE8).amountE8(amountE8);
        return exchange.take(buffer, MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength());
    }
}
