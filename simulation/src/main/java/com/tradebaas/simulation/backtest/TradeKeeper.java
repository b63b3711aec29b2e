package com.tradebaas.simulation.backtest;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.exchange.messages.FillDecoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes trades from the venue's fills, and knows the position; the engine's plans only say what was intended. */
final class TradeKeeper
{
    private static final double E8 = 1e8;

    /** What the engine intended. */
    private record Plan(long bracketId, long stopE8, long targetE8, long referenceE8)
    {
    }

    private final List<Trade> trades = new ArrayList<>();
    private final Map<Long, Plan> plans = new HashMap<>();
    private Plan plan;
    private boolean isLong;
    private long positionE8;
    private long amountE8;
    private long entryNs;
    private double entryAmount;
    private double entryValue;
    private double exitAmount;
    private double exitValue;
    private double slippage;
    private long grossE8;
    private long feesE8;
    private long fundingE8;
    private long closeReferenceE8;
    private boolean ending;

    /** The engine sends a bracket; its label's sequence names the plan. */
    void planned(final PlaceBracketDecoder in, final long middleE8)
    {
        final long bracketId = in.bracketId();
        final Plan made = new Plan(bracketId, in.stopPriceE8(), in.targetPriceE8(), middleE8);
        plans.clear();
        plans.put(OrderLabel.parse(in.entryLabel()).sequence(), made);
    }

    /** The engine sends a close. */
    void closing(final long middleE8)
    {
        closeReferenceE8 = middleE8;
    }

    /** From now on the data has ended. */
    void ending()
    {
        ending = true;
    }

    /** A fill of the account. */
    void fill(final FillDecoder in)
    {
        final boolean buy = in.side() == com.tradebaas.exchange.messages.Side.BUY;
        final long signedE8 = buy ? in.amountE8() : -in.amountE8();
        final double price = in.priceE8() / E8;
        final double value = in.amountE8() / E8 / price;
        final long timeNs = in.timeNs();
        final long gross = in.profitLossE8();
        final long fee = in.feeE8();
        final OrderLabel label = OrderLabel.parse(in.label());
        if (positionE8 == 0)
        {
            open(timeNs, buy, label);
        }
        final boolean adds = buy == isLong;
        final long referenceE8 = adds ? plan == null ? 0 : plan.referenceE8 : reference(label);
        if (referenceE8 > 0)
        {
            final double wanted = in.amountE8() / E8 / (referenceE8 / E8);
            slippage += buy ? wanted - value : value - wanted;
        }
        entryAmount += adds ? in.amountE8() / E8 : 0;
        entryValue += adds ? value : 0;
        exitAmount += adds ? 0 : in.amountE8() / E8;
        exitValue += adds ? 0 : value;
        positionE8 += signedE8;
        amountE8 = Math.max(amountE8, Math.abs(positionE8));
        grossE8 += gross;
        feesE8 += fee;
        if (positionE8 == 0)
        {
            close(timeNs, label);
        }
    }

    private void open(final long timeNs, final boolean buy, final OrderLabel label)
    {
        plan = label == null ? null : plans.get(label.sequence());
        isLong = buy;
        entryNs = timeNs;
        amountE8 = 0;
        entryAmount = 0;
        entryValue = 0;
        exitAmount = 0;
        exitValue = 0;
        slippage = 0;
        grossE8 = 0;
        feesE8 = 0;
        fundingE8 = 0;
    }

    private long reference(final OrderLabel label)
    {
        if (label == null || plan == null || label.kind() == OrderLabel.Kind.CLOSE)
        {
            return closeReferenceE8;
        }
        return label.kind() == OrderLabel.Kind.STOP ? plan.stopE8 : plan.targetE8;
    }

    private void close(final long timeNs, final OrderLabel label)
    {
        final Trade.Exit exit = label != null && label.kind() == OrderLabel.Kind.STOP ? Trade.Exit.STOP :
            label != null && label.kind() == OrderLabel.Kind.TARGET ? Trade.Exit.TARGET :
            ending ? Trade.Exit.END : Trade.Exit.CLOSE;
        final double entryPrice = entryAmount / entryValue;
        final double risk = plan == null || plan.stopE8 == 0 ? 0 :
            entryAmount * Math.abs(E8 / plan.stopE8 - 1 / entryPrice);
        trades.add(new Trade(trades.size() + 1, plan == null ? 0 : plan.bracketId, isLong, amountE8, entryNs, timeNs,
            entryPrice, exitAmount / exitValue, plan == null ? 0 : plan.stopE8, plan == null ? 0 : plan.targetE8,
            grossE8, feesE8, fundingE8, Math.round(slippage * E8), Math.round(risk * E8), exit));
    }

    /** The account received funding, or paid when negative. */
    void funding(final long amount)
    {
        fundingE8 += amount;
    }

    /** Profit that the open position has at a price, BTC at eight decimals; 0 when flat. */
    long floatingE8(final long markE8)
    {
        if (positionE8 == 0)
        {
            return 0;
        }
        final double cost = Math.abs(positionE8) / E8 / (entryAmount / entryValue);
        final double now = Math.abs(positionE8) / (double)markE8;
        return Math.round((isLong ? cost - now : now - cost) * E8);
    }

    long positionE8()
    {
        return positionE8;
    }

    boolean isLong()
    {
        return isLong;
    }

    /** Planned stop of the open position, 0 for none. */
    long stopE8()
    {
        return positionE8 == 0 || plan == null ? 0 : plan.stopE8;
    }

    /** Planned target of the open position, 0 for none. */
    long targetE8()
    {
        return positionE8 == 0 || plan == null ? 0 : plan.targetE8;
    }

    List<Trade> trades()
    {
        return trades;
    }
}
