package com.tradebaas.simulation.backtest;

import com.tradebaas.simulation.DirectVenue;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the recording does not say and a backtest has to assume. Fractions and prices at eight decimals.
 *
 * @param depositE8      the account begins with this, BTC.
 * @param riskE8         what one trade may lose at its stop, fraction of the equity.
 * @param spreadE8       between best bid and ask where the data has no quotes, USD.
 * @param depthE8        amount at each price level of the book where the data names none, USD.
 * @param levels         price levels on each side, two ticks apart.
 * @param latencyNs      from a decision to the venue, and from the venue back.
 * @param makerFeeE8     fraction of the value.
 * @param takerFeeE8     fraction of the value.
 * @param fundingE8      that longs pay to shorts every eight hours, fraction of the value.
 */
public record Assumptions(
    long depositE8, long riskE8, long spreadE8, long depthE8, int levels, long latencyNs, long makerFeeE8,
    long takerFeeE8, long fundingE8)
{
    private static final long E8 = 100_000_000L;
    private static final long MS_NS = 1_000_000L;

    /** What is assumed when nothing is said: Deribit's fees of BTC-PERPETUAL, and a patient network. */
    public static final Assumptions STANDARD =
        new Assumptions(E8, E8 / 100, E8 / 2, 1_000_000 * E8, 3, 50 * MS_NS, 0, 50_000, 0);

    /** @return what the exchange is built with. */
    DirectVenue.Terms terms()
    {
        return new DirectVenue.Terms(depositE8, makerFeeE8, takerFeeE8, levels, depthE8);
    }

    /**
     * In words.
     *
     * @param data what is replayed.
     * @return name and value, in the order in which they are shown.
     */
    public Map<String, String> words(final Recording data)
    {
        final Map<String, String> words = new LinkedHashMap<>();
        words.put("Account", Text.decimal(depositE8) + " BTC at the start; one trade may lose " + percent(riskE8) +
            " of the equity at its stop");
        words.put("Instrument", "BTC-PERPETUAL: inverse, contracts of 10 USD, price tick 0.5 USD; prices of the data " +
            "are rounded to the tick away from us (bid down, ask up)");
        words.put("Fills",
            "by the real matching engine: price, then time; entries, stops and targets are market orders");
        words.put("Spread", data.hasQuotes() ? "as recorded" : Text.decimal(spreadE8) +
            " USD; a price that came from below was a buyer's (the ask), from above a seller's (the bid)");
        words.put("Depth", (data.hasQuotes() ? "as recorded at the best price, " : "") + Text.decimal(depthE8) +
            " USD at each of " + levels + " levels, two ticks apart; full again at the next price");
        words.put("Latency", latencyNs / MS_NS + " ms from a decision to the venue, and " + latencyNs / MS_NS +
            " ms back; prices arrive without delay");
        words.put("Fees", "taker " + percent(takerFeeE8) + ", maker " + percent(makerFeeE8) + " of the value");
        words.put("Funding", percent(fundingE8) + " of the value every 8 hours (00, 08, 16 UTC), longs pay shorts");
        words.put("Path", data.candles() ? "inside a candle: open, the extreme nearer to the open, the other one, " +
            "close; between them a stop or target is met at its own price, between candles it is jumped over" :
            data.hasTrades() ? "every recorded row" : "every recorded quote; a move of the best price counts as a " +
            "trade of 10 USD, since the data has none");
        words.put("Stops", "triggered by the mark price, which is the middle of bid and ask");
        words.put("Impact", "the recorded market does not react to our orders");
        return words;
    }

    static String percent(final long fractionE8)
    {
        return Text.decimal(Math.multiplyExact(fractionE8, 100)) + " %";
    }
}
