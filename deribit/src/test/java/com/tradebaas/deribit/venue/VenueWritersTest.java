package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VenueWritersTest
{
    private final RpcWriter writer = new RpcWriter(true);

    private JsonValue written() throws JsonException
    {
        return JsonReader.read(writer.json().bytes(), 0, writer.json().length());
    }

    @Test
    void errorsHaveTheVenuesShape()
    {
        writer.error("71", Params.invalid("instrument_name", "instrument not found"), 100, 160);
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":71,\"error\":{\"code\":-32602,\"message\":\"Invalid params\"," +
            "\"data\":{\"reason\":\"instrument not found\",\"param\":\"instrument_name\"}}," +
            "\"usIn\":100,\"usOut\":160,\"usDiff\":60,\"testnet\":true}", writer.json().toString());
        writer.error(null, RpcError.BAD_REQUEST.because("invalid json"), 1, 2);
        assertEquals("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":11050,\"message\":\"bad_request\"," +
            "\"data\":\"invalid json\"},\"usIn\":1,\"usOut\":2,\"usDiff\":1,\"testnet\":true}",
            writer.json().toString());
        writer.error("\"x\"", RpcError.TOO_MANY_REQUESTS.exception(), 1, 2);
        assertTrue(writer.json().toString().contains("\"id\":\"x\",\"error\":{\"code\":10028," +
            "\"message\":\"too_many_requests\"}"), writer.json().toString());
    }

    @Test
    void anUntriggeredOrderHasNoFilledAmountAndATextPrice() throws JsonException
    {
        final OrderFields order = new OrderFields();
        order.orderId = "SLMS-17";
        order.state = "untriggered";
        order.type = "stop_market";
        order.timeInForce = "good_til_cancelled";
        order.instrument = "BTC-PERPETUAL";
        order.direction = "sell";
        order.label = "sl-oco-1-2-3";
        order.amountE8 = 1000 * 100_000_000L;
        order.trigger = "mark_price";
        order.triggerPriceE8 = 5_880_050_000_000L;
        order.reduceOnly = true;
        writer.beginResult("1");
        order.write(writer.json());
        writer.endResult(1, 2);
        final JsonValue result = written().get("result");
        assertEquals("market_price", result.get("price").string());
        assertFalse(result.get("filled_amount").isPresent());
        assertEquals("58800.5", result.get("trigger_price").text());
        assertEquals("1000.0", result.get("amount").text());
        assertFalse(result.get("triggered").isTrue());
        order.clear();
        assertEquals(Decimals.NULL_E8, order.amountE8);
    }

    @Test
    void notificationsHaveTheVenuesShape() throws JsonException
    {
        final BookWriter book = new BookWriter();
        book.begin(writer.beginNotification("book.BTC-PERPETUAL.100ms", null), "BTC-PERPETUAL", 5, 9044, 9001);
        book.level(BookWriter.Action.CHANGE, 6_000_000_000_000L, 125_000_000_000L);
        book.asks();
        book.level(BookWriter.Action.DELETE, 6_001_050_000_000L, 0);
        book.end();
        writer.endNotification();
        assertEquals("{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{" +
            "\"channel\":\"book.BTC-PERPETUAL.100ms\",\"data\":{\"type\":\"change\",\"timestamp\":5," +
            "\"instrument_name\":\"BTC-PERPETUAL\",\"prev_change_id\":9001,\"change_id\":9044," +
            "\"bids\":[[\"change\",60000.0,1250.0]],\"asks\":[[\"delete\",60010.5,0.0]]}}}", writer.json().toString());
        writer.heartbeat(true);
        assertEquals("test_request", written().get("params").get("type").text());
        final TickerFields ticker = new TickerFields();
        ticker.instrument = "BTC-PERPETUAL";
        ticker.write(writer.beginNotification("ticker.BTC-PERPETUAL.raw", "lbl"));
        writer.endNotification();
        assertEquals("lbl", written().get("params").get("label").text());
        assertEquals(JsonValue.Type.NULL, written().get("params").get("data").get("best_bid_price").type());
    }

    @Test
    void everyWriterGivesJson() throws JsonException
    {
        writer.beginResult("1").beginArray();
        new PositionFields().write(writer.json());
        new AccountFields().write(writer.json(), true);
        new InstrumentFields().write(writer.json());
        new TradeFields().writePublic(writer.json());
        new TradeFields().writeUser(writer.json());
        new TickerFields().write(writer.json());
        writer.json().endArray();
        writer.endResult(1, 2);
        assertEquals(6, written().get("result").items().size());
        for (final JsonValue item : written().get("result").items())
        {
            assertTrue(item.isObject());
        }
    }

    @Test
    void signatures()
    {
        assertTrue(AuthSignature.matchesWebSocket("AMANDASECRECT", "1576074319000", "1iqt2wls", "",
            "56590594f97921b09b18f166befe0d1319b198bbcdad7ca73382de2f88fe9aa1"));
        assertFalse(AuthSignature.matchesWebSocket("AMANDASECRECT", "1576074319001", "1iqt2wls", "",
            "56590594f97921b09b18f166befe0d1319b198bbcdad7ca73382de2f88fe9aa1"));
        final HttpAuthorization header =
            HttpAuthorization.parse("deri-hmac-sha256 id=abc,ts=15,sig=00ff,nonce=n=1");
        assertEquals(HttpAuthorization.Kind.SIGNATURE, header.kind());
        assertEquals("n=1", header.nonce());
        assertFalse(AuthSignature.matchesHttp("s", header, "GET", "/api/v2/x", ""));
        assertEquals("secret", HttpAuthorization.parse("Basic aWQ6c2VjcmV0").credential());
        assertEquals("tok", HttpAuthorization.parse("bearer tok").credential());
        assertEquals(HttpAuthorization.Kind.NONE, HttpAuthorization.parse("Basic %%%").kind());
        assertEquals(HttpAuthorization.Kind.NONE, HttpAuthorization.parse(null).kind());
    }
}
