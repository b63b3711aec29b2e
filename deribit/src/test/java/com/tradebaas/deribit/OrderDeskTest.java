package com.tradebaas.deribit;

import com.tradebaas.api.messages.OrderType;
import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("T1") @Tag("T11") @Tag("T12a")
class OrderDeskTest
{
    private static final String ORDER = "{\"order_id\":\"81\",\"order_state\":\"open\",\"order_type\":\"limit\"," +
        "\"time_in_force\":\"good_til_cancelled\",\"instrument_name\":\"BTC-PERPETUAL\",\"direction\":\"buy\"," +
        "\"price\":6.0e4,\"amount\":1000,\"filled_amount\":0,\"average_price\":0,\"label\":\"entry-oco-1-2-0\"," +
        "\"post_only\":false,\"api\":true,\"creation_timestamp\":1790000000000," +
        "\"last_update_timestamp\":1790000000000,\"oto_order_ids\":[\"OTO-1\",\"OTO-2\"]}";
    private static final String READ = " 1 BUY LIMIT OPEN slot NO amount 100000000000 filled 0 price " +
        "6000000000000 trigger null id 81 label entry-oco-1-2-0 from  of  ";

    private final Venue venue = Venue.trading();
    private final Effects effects = new Effects(venue);

    private static String shown(final JsonValue value)
    {
        if (value.isObject())
        {
            final StringBuilder text = new StringBuilder("{");
            value.members().forEach((name, member) -> text.append(name).append('=').append(shown(member)).append(' '));
            return text.append('}').toString();
        }
        return value.isArray() ? value.items().stream().map(OrderDeskTest::shown).toList().toString() : value.text();
    }

    @Test
    void aBracketIsOneRequest()
    {
        effects.bracket(5);
        final JsonValue frame = venue.last("private/buy");
        assertEquals("{instrument_name=BTC-PERPETUAL amount=1000 type=limit price=60000 label=entry-oco-1-2-0 " +
            "time_in_force=good_til_cancelled post_only=false reduce_only=false valid_until=1790000002000 " +
            "linked_order_type=one_triggers_one_cancels_other trigger_fill_condition=incremental otoco_config=[" +
            "{direction=sell amount=1000 type=stop_market trigger=mark_price trigger_price=58800.5 " +
            "reduce_only=true label=sl-oco-1-2-0 }, {direction=sell amount=1000 type=take_market " +
            "trigger=mark_price trigger_price=62400 reduce_only=true label=tp-oco-1-2-0 }] }",
            shown(frame.get("params")));
        venue.answer("private/buy", "{\"order\":" + ORDER + ",\"trades\":[]}");
        assertEquals(List.of("order RESPONSE 5" + READ, "outcome 5 ACCEPTED 0 "), venue.recorder.messages);
    }

    @Test
    void otherRequestsAreWhatTheVenueExpects()
    {
        effects.bracket(1, OrderType.MARKET, Effects.NULL);
        assertFalse(venue.last("private/buy").get("params").get("price").isPresent());
        assertFalse(venue.last("private/buy").get("params").get("time_in_force").isPresent());
        effects.order(2, OrderType.STOP_MARKET, true);
        assertEquals("{instrument_name=BTC-PERPETUAL amount=10 type=stop_market label=close-1-2-0 reduce_only=true " +
            "trigger=index_price trigger_price=58000 }", shown(venue.last("private/sell").get("params")));
        effects.order(3, OrderType.LIMIT, true);
        assertEquals("{instrument_name=BTC-PERPETUAL amount=10 type=limit label=close-1-2-0 price=61000 " +
            "time_in_force=good_til_cancelled post_only=false reduce_only=true }",
            shown(venue.last("private/sell").get("params")));
        effects.cancel(4, 1, "", "sl-oco-1-2-0");
        assertEquals("{label=sl-oco-1-2-0 currency=BTC }",
            shown(venue.last("private/cancel_by_label").get("params")));
        effects.edit(5, "SLMS-1");
        assertEquals("{order_id=SLMS-1 amount=20 trigger_price=57000 }",
            shown(venue.last("private/edit").get("params")));
        effects.edit(6, "");
        assertEquals("{label=sl-oco-1-2-0 instrument_name=BTC-PERPETUAL amount=20 trigger_price=57000 }",
            shown(venue.last("private/edit_by_label").get("params")));
        assertEquals(List.of(), venue.recorder.messages);
    }

    @Test
    void whatCannotBeSaidIsNotSent()
    {
        effects.bracket(1, OrderType.LIMIT, Effects.NULL);
        effects.bracket(2, OrderType.MARKET, Effects.E8);
        effects.bracket(3, OrderType.STOP_MARKET, Effects.NULL);
        effects.order(4, OrderType.TRAILING_STOP, true);
        effects.cancel(5, 1, "", "");
        effects.cancel(6, 99, "", "x");
        assertEquals(6, venue.recorder.messages.size());
        for (final String message : venue.recorder.messages)
        {
            assertTrue(message.contains(" NOT_SENT 0 "), message);
        }
        assertEquals(0, venue.recorder.frames.size());
    }

    @Test
    void aFillMayComeBeforeOrInsideTheAnswer()
    {
        effects.bracket(5);
        final String trade = "{\"trade_id\":\"t1\",\"trade_seq\":3,\"instrument_name\":\"BTC-PERPETUAL\"," +
            "\"timestamp\":1790000000000,\"order_id\":\"81\",\"direction\":\"buy\",\"price\":60000.0," +
            "\"amount\":1000.0,\"fee\":-1.5e-7,\"fee_currency\":\"BTC\",\"liquidity\":\"M\"," +
            "\"label\":\"entry-oco-1-2-0\"}";
        final String fill = " 1 BUY 100000000000 at 6000000000000 fee -15 BTC trade t1 of 81 entry-oco-1-2-0";
        venue.notify("user.trades.any.any.raw", "[" + trade + "]");
        venue.notify("user.orders.any.any.raw", ORDER);
        venue.answer("private/buy", "{\"order\":" + ORDER + ",\"trades\":[" + trade + "]}");
        assertEquals(List.of("fill NOTIFICATION 0" + fill, "order NOTIFICATION 0" + READ,
            "order RESPONSE 5" + READ, "fill RESPONSE 5" + fill, "outcome 5 ACCEPTED 0 "),
            venue.recorder.messages);
    }

    @Test
    void errorsAreRefusalsOnlyWhenTheyAreDocumentedAsSuch()
    {
        final int[] refusals = {10009, 10004, 10043, 11044, 11054, 13009, 13666, -32602, 11050, 13901};
        final int[] unknown = {10040, 10041, 10050, 11051, 11094, 13028, 13888, 10001, 11031, 0, 77777, -1, 14001};
        final int[] limited = {10028, 10047, 10066};
        check(refusals, "REJECTED");
        check(unknown, "UNKNOWN");
        check(limited, "RATE_LIMITED");
    }

    private void check(final int[] codes, final String outcome)
    {
        for (final int code : codes)
        {
            final Venue fresh = Venue.trading();
            new Effects(fresh).bracket(5);
            fresh.refuse("private/buy", code);
            assertTrue(fresh.recorder.messages.contains("outcome 5 " + outcome + " " + code + " message_" + code),
                code + " " + fresh.recorder.messages);
        }
    }

    @Test
    void anAnswerThatCannotBeReadIsUnknown()
    {
        final String[] results = {"{}", "\"ok\"", "null", "{\"order\":{\"order_id\":\"1\"}}", "5",
            "{\"order\":" + ORDER + ",\"trades\":[{}]}", "{\"order\":" + ORDER.replace("buy", "hold") + "}"};
        for (final String result : results)
        {
            final Venue fresh = Venue.trading();
            new Effects(fresh).bracket(5);
            fresh.answer("private/buy", result);
            final List<String> all = fresh.recorder.messages;
            assertEquals("outcome 5 UNKNOWN 0 the answer could not be read", all.get(all.size() - 1), result);
        }
    }

    @Test
    void withoutAnAnswerItIsUnknownAndALateOneIsStillEvidence()
    {
        effects.bracket(5);
        final JsonValue frame = venue.last("private/buy");
        venue.pass(5 * Venue.SECOND);
        assertEquals(List.of("outcome 5 UNKNOWN 0 no answer in time"), venue.recorder.drain());
        venue.recorder.frames.clear();
        venue.recorder.frames.add(frame);
        venue.answer("private/buy", "{\"order\":" + ORDER + ",\"trades\":[]}");
        assertEquals(List.of("order RESPONSE 5" + READ), venue.recorder.drain());
        venue.session.onClosed(1006, "", venue.nowNs);
        assertEquals(List.of("link DISCONNECTED 0 1006 "), venue.recorder.messages);
    }

    @Test
    void aLostConnectionEndsEveryRequest()
    {
        for (int i = 1; i <= 5; i++)
        {
            effects.bracket(i);
        }
        for (int i = 6; i <= 12; i++)
        {
            effects.cancel(i, 1, "o" + i, "");
        }
        assertEquals(8, venue.recorder.frames.size());
        venue.session.onClosed(1006, "", venue.nowNs);
        final List<String> all = venue.recorder.messages;
        assertEquals(13, all.size());
        for (int i = 1; i <= 12; i++)
        {
            assertTrue(all.get(i).startsWith("outcome " + i + (i <= 8 ? " UNKNOWN" : " NOT_SENT")), all.get(i));
        }
        effects.bracket(13);
        assertEquals("outcome 13 NOT_SENT 0 session is CLOSED", all.get(13));
    }

    @Test
    void entriesStarveBeforeSafetyActions()
    {
        for (int i = 1; i <= 40; i++)
        {
            effects.bracket(i);
            if (venue.recorder.frames.size() > 0)
            {
                venue.answer("private/buy", "{\"order\":" + ORDER + ",\"trades\":[]}");
            }
        }
        final long accepted = venue.recorder.messages.stream().filter(m -> m.contains("ACCEPTED")).count();
        final long limited = venue.recorder.drain().stream().filter(m -> m.contains("RATE_LIMITED")).count();
        assertEquals(15, accepted);
        assertEquals(25, limited);
        for (int i = 41; i <= 45; i++)
        {
            effects.order(i, OrderType.MARKET, true);
        }
        assertEquals(5, venue.recorder.frames.size());
        effects.order(46, OrderType.MARKET, true);
        assertEquals(5, venue.recorder.frames.size());
        assertEquals(List.of(), venue.recorder.messages);
        venue.pass(300 * Venue.MS);
        assertEquals(6, venue.recorder.frames.size());
    }

    @Test
    void readsWhatTriggerOrdersLookLike()
    {
        final String stop = "{\"order_id\":\"SLMS-1\",\"order_state\":\"untriggered\",\"order_type\":\"stop_market\"," +
            "\"instrument_name\":\"BTC-PERPETUAL\",\"direction\":\"sell\",\"price\":\"market_price\"," +
            "\"amount\":10.0,\"label\":\"sl-oco-1-2-0\",\"trigger\":\"mark_price\",\"trigger_price\":58800.0," +
            "\"reduce_only\":true,\"new_field\":{\"a\":[1]}}";
        venue.notify("user.orders.any.any.raw", stop);
        venue.notify("user.orders.any.any.raw", stop.replace("untriggered", "triggered")
            .replace("\"amount\"", "\"trigger_order_id\":\"SLMS-1\",\"amount\""));
        venue.notify("user.orders.any.any.100ms", "[" + stop.replace("SLMS-1", "ETH-OTO-7")
            .replace("untriggered", "paused").replace("stop_market", "limit").replace("\"amount\"",
                "\"trigger_order_id\":\"SLMS-1\",\"original_order_type\":\"market\",\"amount\"") + "]");
        final String tail = " amount 1000000000 filled null price null trigger 5880000000000 id ";
        assertEquals(List.of(
            "order NOTIFICATION 0 1 SELL STOP_MARKET UNTRIGGERED slot NO" + tail +
                "SLMS-1 label sl-oco-1-2-0 from  of  ",
            "order NOTIFICATION 0 1 SELL STOP_MARKET TRIGGERED slot NO" + tail +
                "SLMS-1 label sl-oco-1-2-0 from  of  ",
            "order NOTIFICATION 0 1 SELL MARKET OTHER slot YES" + tail +
                "ETH-OTO-7 label sl-oco-1-2-0 from SLMS-1 of  "), venue.recorder.messages);
    }

    @Test
    void aDisconnectCommandClosesTheConnection()
    {
        effects.disconnect("operator");
        assertEquals(List.of("operator"), venue.recorder.closes);
        effects.bracket(1);
        assertEquals(List.of("outcome 1 NOT_SENT 0 session is CLOSING"), venue.recorder.messages);
    }
}
