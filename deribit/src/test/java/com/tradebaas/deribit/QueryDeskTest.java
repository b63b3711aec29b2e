package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.QueryKind;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class QueryDeskTest
{
    private static final long AT = Venue.START;

    private final Venue venue = Venue.trading();
    private final Effects effects = new Effects(venue);

    private static String trade(final int seq)
    {
        return "{\"trade_id\":\"t" + seq + "\",\"trade_seq\":" + seq + ",\"instrument_name\":\"BTC-PERPETUAL\"," +
            "\"timestamp\":1790000000000,\"order_id\":\"81\",\"direction\":\"buy\",\"price\":60000.0," +
            "\"amount\":10.0,\"fee\":0,\"fee_currency\":\"BTC\",\"liquidity\":\"T\"}";
    }

    private static String order(final String id)
    {
        return "{\"order_id\":\"" + id + "\",\"order_state\":\"open\",\"order_type\":\"limit\"," +
            "\"instrument_name\":\"BTC-PERPETUAL\",\"direction\":\"buy\",\"last_update_timestamp\":1790000000000}";
    }

    private List<String> kinds()
    {
        return venue.recorder.drain().stream().map(m -> m.startsWith("end") ? m : m.substring(0, m.indexOf(' ')))
            .toList();
    }

    @Test
    void openOrdersOfAllTypes()
    {
        effects.query(9, QueryKind.OPEN_ORDERS, 0);
        assertEquals("all", venue.last("private/get_open_orders").get("params").get("type").text());
        venue.answer("private/get_open_orders", "[" + order("1") + "," + order("ETH-2") + "]");
        assertEquals(List.of("begin", "order", "order",
            "end 9 OPEN_ORDERS complete YES count 2 code 0 at " + AT + " "), kinds());
        effects.query(10, QueryKind.OPEN_ORDERS, 1);
        venue.answer("private/get_open_orders_by_instrument", "[]");
        assertEquals(List.of("begin", "end 10 OPEN_ORDERS complete YES count 0 code 0 at " + AT + " "), kinds());
    }

    @Test
    void aFailedQueryIsNotAnEmptyAnswer()
    {
        effects.query(1, QueryKind.POSITIONS, 0);
        venue.refuse("private/get_positions", 11094);
        assertEquals(List.of("begin", "end 1 POSITIONS complete NO count 0 code 11094 at null message_11094"), kinds());
        effects.query(2, QueryKind.POSITIONS, 0);
        venue.answer("private/get_positions", "{}");
        assertEquals(List.of("begin", "end 2 POSITIONS complete NO count 0 code 0 at " + AT + " 1 unreadable: "),
            kinds());
        effects.query(3, QueryKind.OPEN_ORDERS, 0);
        venue.answer("private/get_open_orders", "[{\"order_id\":\"x\"}," + order("1") + "]");
        assertEquals(List.of("begin", "order",
            "end 3 OPEN_ORDERS complete NO count 1 code 0 at " + AT + " 1 unreadable: "), kinds());
        effects.query(4, QueryKind.ACCOUNT, 0);
        venue.pass(5 * Venue.SECOND);
        assertEquals(List.of("begin", "end 4 ACCOUNT complete NO count 0 code 0 at null no answer in time"), kinds());
        effects.query(5, QueryKind.ACCOUNT, 0);
        venue.session.onClosed(1006, "", venue.nowNs);
        effects.query(6, QueryKind.ACCOUNT, 0);
        assertEquals(List.of("link", "begin",
            "end 5 ACCOUNT complete NO count 0 code 0 at null connection lost before the answer", "begin",
            "end 6 ACCOUNT complete NO count 0 code 0 at null session is CLOSED"), kinds());
    }

    @Test
    void positionsAreSigned()
    {
        effects.query(1, QueryKind.POSITIONS, 0);
        assertEquals("any", venue.last("private/get_positions").get("params").get("currency").text());
        venue.answer("private/get_positions", "[{\"instrument_name\":\"BTC-PERPETUAL\",\"size\":-20.0," +
            "\"direction\":\"sell\"},{\"instrument_name\":\"ETH-PERPETUAL\",\"size\":5,\"direction\":\"sell\"}," +
            "{\"instrument_name\":\"SOL-X\",\"size\":0,\"direction\":\"zero\"}," +
            "{\"instrument_name\":\"ETH-PERPETUAL\",\"size\":-5,\"direction\":\"buy\"}]");
        assertEquals(List.of("begin 1 POSITIONS", "position 1 1 -2000000000", "position 1 2 -500000000",
            "position 1 0 0", "end 1 POSITIONS complete NO count 3 code 0 at " + AT + " 1 unreadable: "),
            venue.recorder.drain());
    }

    @Test
    void tradesArePagedBySequenceHistoricalFirst()
    {
        effects.query(1, QueryKind.TRADES, 1);
        assertEquals("true", venue.last("get_user_trades_by_instrument").get("params").get("historical").text());
        venue.answer("get_user_trades_by_instrument",
            "{\"trades\":[" + trade(1) + "," + trade(2) + "],\"has_more\":true}");
        assertEquals("3", venue.last("get_user_trades_by_instrument").get("params").get("start_seq").text());
        venue.answer("get_user_trades_by_instrument", "{\"trades\":[" + trade(3) + "],\"has_more\":false}");
        assertEquals("false", venue.last("get_user_trades_by_instrument").get("params").get("historical").text());
        venue.answer("get_user_trades_by_instrument",
            "{\"trades\":[" + trade(3) + "," + trade(4) + "],\"has_more\":false}");
        assertEquals(List.of("begin", "fill", "fill", "fill", "fill",
            "end 1 TRADES complete YES count 4 code 0 at " + AT + " "), kinds());
    }

    @Test
    void recentTradesNeedOnePass()
    {
        effects.query(1, QueryKind.TRADES, 0, Venue.START - 3600 * Venue.SECOND, true, "");
        assertEquals(Long.toString(Venue.START / Venue.MS - 3_600_000),
            venue.last("get_user_trades_by_instrument").get("params").get("start_timestamp").text());
        assertEquals("false", venue.last("get_user_trades_by_instrument").get("params").get("historical").text());
        venue.answer("get_user_trades_by_instrument", "{\"trades\":[],\"has_more\":false}");
        assertEquals("ETH-PERPETUAL",
            venue.last("get_user_trades_by_instrument").get("params").get("instrument_name").text());
        venue.answer("get_user_trades_by_instrument", "{\"trades\":[],\"has_more\":false}");
        assertEquals(List.of("begin", "end 1 TRADES complete YES count 0 code 0 at " + AT + " "), kinds());
    }

    @Test
    void pagesThatDoNotMoveOnAreIncomplete()
    {
        effects.query(1, QueryKind.TRADES, 1, Venue.START - Venue.SECOND, false, "");
        venue.answer("get_user_trades_by_instrument", "{\"trades\":[" + trade(5) + "],\"has_more\":true}");
        venue.answer("get_user_trades_by_instrument", "{\"trades\":[" + trade(5) + "],\"has_more\":true}");
        assertTrue(venue.recorder.drain().get(2).contains("complete NO"), "trades");
        effects.query(2, QueryKind.TRIGGER_HISTORY, 1);
        final String page = "{\"entries\":[{\"trigger_order_id\":\"SLMS-1\",\"order_state\":\"rejected:reduce\"," +
            "\"order_id\":\"\",\"label\":\"sl-oco-1-2-0\",\"instrument_name\":\"BTC-PERPETUAL\"," +
            "\"timestamp\":1790000000000}],\"continuation\":\"c1\"}";
        venue.answer("get_trigger_order_history", page);
        assertEquals("c1", venue.last("get_trigger_order_history").get("params").get("continuation").text());
        venue.answer("get_trigger_order_history", page);
        assertEquals(List.of("begin 2 TRIGGER_HISTORY", "trigger 2 REJECTED SLMS-1  sl-oco-1-2-0",
            "trigger 2 REJECTED SLMS-1  sl-oco-1-2-0", "end 2 TRIGGER_HISTORY complete NO count 2 code 0 at " + AT +
            " 1 unreadable: the continuation does not move on"), venue.recorder.drain());
    }

    @Test
    void triggerHistoryFollowsTheContinuationPastTheWindow()
    {
        effects.query(2, QueryKind.TRIGGER_HISTORY, 0, Venue.START, false, "");
        final String entry = "{\"entries\":[{\"trigger_order_id\":\"S\",\"order_state\":\"triggered\"," +
            "\"order_id\":\"9\",\"instrument_name\":\"BTC-PERPETUAL\",\"timestamp\":";
        venue.answer("get_trigger_order_history", entry + "1790000000001}],\"continuation\":\"c1\"}");
        venue.answer("get_trigger_order_history", entry + "1789999999999}],\"continuation\":\"c2\"}");
        assertEquals("ETH", venue.last("get_trigger_order_history").get("params").get("currency").text());
        venue.answer("get_trigger_order_history", "{\"entries\":[],\"continuation\":\"none\"}");
        assertEquals(List.of("begin", "trigger", "trigger",
            "end 2 TRIGGER_HISTORY complete YES count 2 code 0 at " + AT + " "), kinds());
    }

    @Test
    void orderHistoryAsksForUnfilledOrdersOldAndRecent()
    {
        effects.query(3, QueryKind.ORDER_HISTORY, 1);
        assertTrue(venue.last("get_order_history_by_instrument").get("params").get("include_unfilled").isTrue());
        venue.answer("get_order_history_by_instrument", "[" + order("1") + "]");
        venue.answer("get_order_history_by_instrument",
            "{\"orders\":[" + order("2") + "],\"continuation\":\"x\"}");
        venue.answer("get_order_history_by_instrument", "{\"orders\":[],\"continuation\":null}");
        assertEquals(List.of("begin", "order", "order",
            "end 3 ORDER_HISTORY complete YES count 2 code 0 at " + AT + " "), kinds());
    }

    @Test
    void byLabelAsksForClosedAndOpenOrders()
    {
        effects.query(4, QueryKind.ORDER_BY_LABEL, 1, Effects.NULL, true, "entry-oco-1-2-0");
        venue.answer("get_order_state_by_label", "[" + order("1") + "]");
        assertEquals("BTC", venue.last("get_open_orders_by_label").get("params").get("currency").text());
        venue.answer("get_open_orders_by_label", "[]");
        effects.query(5, QueryKind.ORDER_BY_ID, 0, Effects.NULL, true, "SLMS-9");
        venue.refuse("get_order_state", 10004);
        assertEquals(List.of("begin", "order", "end 4 ORDER_BY_LABEL complete YES count 1 code 0 at " + AT + " ",
            "begin", "end 5 ORDER_BY_ID complete YES count 0 code 10004 at " + AT + " message_10004"), kinds());
        effects.query(6, QueryKind.ORDER_BY_LABEL, 1);
        assertTrue(venue.recorder.messages.get(1).endsWith("the query needs a label"));
    }

    @Test
    void accountsAndInstruments()
    {
        effects.query(1, QueryKind.ACCOUNT, 0);
        venue.answer("get_account_summaries", "{\"id\":5,\"summaries\":[{\"currency\":\"BTC\",\"equity\":1.5}," +
            "{\"currency\":\"EURR\",\"equity\":0}]}");
        effects.query(2, QueryKind.INSTRUMENTS, 1);
        venue.answer("get_instruments", "[" + Venue.instrument("BTC-PERPETUAL", 10, "0.5") + "," +
            Venue.instrument("BTC-25DEC26", 10, "0.5") + "]");
        assertEquals(List.of("begin", "account",
            "end 1 ACCOUNT complete YES count 2 code 0 at " + AT + " ", "begin", "instrument",
            "end 2 INSTRUMENTS complete YES count 2 code 0 at " + AT + " "), kinds());
    }

    private static String bars(final long fromMs, final long stepMs, final int count)
    {
        final StringBuilder ticks = new StringBuilder();
        final StringBuilder values = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            ticks.append(i == 0 ? "" : ",").append(fromMs + i * stepMs);
            values.append(i == 0 ? "" : ",").append(i + 1);
        }
        return "{\"status\":\"ok\",\"ticks\":[" + ticks + "],\"open\":[" + values + "],\"high\":[" + values +
            "],\"low\":[" + values + "],\"close\":[" + values + "],\"volume\":[" +
            values.toString().replaceAll("[0-9]+", "0.5") + "],\"cost\":[" + values + "]}";
    }

    @Test
    void candlesComeInWindowsWithoutTheUnfinishedOne()
    {
        final Venue market = new Venue(Channel.MARKET_DATA);
        market.makeReady();
        final long minute = 60 * Venue.SECOND;
        final long lastNs = Venue.START / minute * minute;
        new Effects(market).candles(1, lastNs - 1001 * minute + 1, Effects.NULL);
        final long fromMs = (lastNs - 1000 * minute) / Venue.MS;
        assertEquals(Long.toString(fromMs),
            market.last("get_tradingview_chart_data").get("params").get("start_timestamp").text());
        market.answer("get_tradingview_chart_data", bars(fromMs, 60_000, 1));
        assertEquals(Long.toString(fromMs + 60_000_000),
            market.last("get_tradingview_chart_data").get("params").get("start_timestamp").text());
        market.answer("get_tradingview_chart_data", bars(fromMs + 60_000_000 - 60_000, 60_000, 2));
        assertEquals(List.of("begin 1 CANDLES", "candle 1 " + fromMs * Venue.MS + " 100000000 100000000 100000000",
            "end 1 CANDLES complete YES count 1 code 0 at " + AT + " "), market.recorder.drain());
        new Effects(market).candles(2, Venue.START, 90 * Venue.SECOND);
        assertTrue(market.recorder.messages.get(1).contains("complete NO"));
        assertFalse(market.recorder.frames.stream().anyMatch(f -> f.get("method").text().contains("chart")));
    }

    /** d10 of the venue's checklist: the amounts of an inverse contract are what the venue calls cost. */
    @Test
    void anInverseContractsVolumeIsItsUsdAmountAndALinearOnesItsCoins()
    {
        final Venue market = new Venue(SessionSettings.marketData("", "").withChannels("100ms", true, true),
            List.of("BTC-PERPETUAL", "BTC_USDC-PERPETUAL"));
        market.makeReady();
        final long minute = 60 * Venue.SECOND;
        final long fromNs = Venue.START / minute * minute - 2 * minute;
        final String at = " " + fromNs + " 100000000 100000000 ";
        for (int instrument = 1; instrument <= 2; instrument++)
        {
            new Effects(market).candles(instrument, instrument, fromNs, minute);
            market.answer("get_tradingview_chart_data", bars(fromNs / Venue.MS, 60_000, 1));
            assertEquals("candle " + instrument + at + (instrument == 1 ? "100000000" : "50000000"),
                market.recorder.drain().get(1));
        }
    }

    @Test
    void longCandlesAreJoinedFromHours()
    {
        final Venue market = new Venue(Channel.MARKET_DATA);
        market.makeReady();
        final long fourHours = 4 * 3600 * Venue.SECOND;
        final long lastNs = Venue.START / fourHours * fourHours;
        new Effects(market).candles(1, lastNs - 2 * fourHours, fourHours);
        assertEquals("60", market.last("get_tradingview_chart_data").get("params").get("resolution").text());
        market.answer("get_tradingview_chart_data", bars((lastNs - 2 * fourHours) / Venue.MS, 3_600_000, 9));
        assertEquals(List.of("begin 1 CANDLES", "candle 1 " + (lastNs - 2 * fourHours) + " 100000000 400000000 1000000000",
            "candle 1 " + (lastNs - fourHours) + " 500000000 800000000 2600000000",
            "end 1 CANDLES complete YES count 2 code 0 at " + AT + " "), market.recorder.drain());
    }

    @Test
    void safetyQueriesHaveAReserve()
    {
        for (int i = 0; i < 90; i++)
        {
            effects.query(i, QueryKind.ACCOUNT, 0);
        }
        assertEquals(75, venue.recorder.frames.size());
        effects.query(100, QueryKind.OPEN_ORDERS, 0, Effects.NULL, true, "");
        assertEquals(76, venue.recorder.frames.size());
        venue.pass(Venue.SECOND);
        assertEquals(91, venue.recorder.frames.size());
    }
}
