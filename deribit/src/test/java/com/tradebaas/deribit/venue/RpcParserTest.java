package com.tradebaas.deribit.venue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RpcParserTest
{
    private static RpcRequest frame(final String text) throws RpcException
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return RpcParser.webSocket(bytes, 0, bytes.length);
    }

    private static RpcException refused(final Executable call)
    {
        return assertThrows(RpcException.class, call);
    }

    @Test
    void readsAnOrderWithLinkedOrders() throws RpcException
    {
        final RpcRequest request = frame("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"private/buy\",\"params\":{" +
            "\"instrument_name\":\"BTC-PERPETUAL\",\"amount\":1e3,\"price\":60000.5,\"post_only\":\"false\"," +
            "\"valid_until\":1790000000000,\"otoco_config\":[{\"amount\":1000,\"trigger_price\":58800}," +
            "{\"trigger_price\":62400.0}],\"price2\":null}}");
        assertEquals("5", request.idJson());
        assertEquals("private/buy", request.method());
        assertTrue(request.isPrivate());
        final Params params = request.params();
        assertEquals("BTC-PERPETUAL", params.text("instrument_name"));
        assertEquals(100_000_000_000L, params.e8("amount"));
        assertEquals(6_000_050_000_000L, params.e8("price"));
        assertFalse(params.boolOr("post_only", true));
        assertEquals(1790000000000L, params.integer("valid_until"));
        assertFalse(params.has("price2"));
        assertEquals(2, params.objects("otoco_config").size());
        assertEquals(6_240_000_000_000L, params.objects("otoco_config").get(1).e8("trigger_price"));
        assertEquals("limit", params.oneOf("type", "limit", "limit", "market"));
    }

    @Test
    void echoesTheIdAsItCame() throws RpcException
    {
        assertEquals("\"a\\\"b\"", frame("{\"id\":\"a\\\"b\",\"method\":\"public/test\"}").idJson());
        assertEquals("1.50", frame("{\"id\":1.50,\"method\":\"public/test\"}").idJson());
        assertNull(frame("{\"method\":\"public/test\"}").idJson());
        assertNull(frame("{\"id\":{},\"method\":\"public/test\"}").idJson());
    }

    @Test
    void refusesWithTheVenuesErrors()
    {
        assertEquals(RpcError.BAD_REQUEST, refused(() -> frame("{nope")).error());
        assertEquals("invalid json", refused(() -> frame("")).reason());
        assertEquals(RpcError.BAD_REQUEST, refused(() -> frame("[1]")).error());
        assertEquals("7", refused(() -> frame("{\"id\":7}")).idJson());
        assertEquals(RpcError.INVALID_PARAMS, refused(() -> frame("{\"method\":\"a\",\"params\":[1]}")).error());
        final byte[] large = new byte[RpcParser.MAX_BYTES + 1];
        assertEquals(RpcError.REQUEST_ENTITY_TOO_LARGE,
            refused(() -> RpcParser.webSocket(large, 0, large.length)).error());
        assertEquals(RpcError.PARSE_ERROR, refused(() -> RpcParser.post("public/test", large, 0, 10)).error());
        assertEquals(RpcError.BAD_REQUEST, refused(() -> frame("[".repeat(5000))).error());
    }

    @Test
    void namesTheWrongParameter() throws RpcException
    {
        final Params params = frame("{\"method\":\"m\",\"params\":{\"n\":\"x\",\"t\":5,\"b\":1,\"l\":\"a\"," +
            "\"i\":1.5,\"f\":0.123456789,\"big\":1e30,\"o\":[1]}}").params();
        final RpcException missing = refused(() -> params.text("none"));
        assertEquals("none", missing.param());
        assertEquals("value is required", missing.reason());
        assertEquals("n", refused(() -> params.e8("n")).param());
        assertEquals("t", refused(() -> params.text("t")).param());
        assertEquals("b", refused(() -> params.boolOr("b", false)).param());
        assertEquals("value must be a list", refused(() -> params.texts("l")).reason());
        assertEquals("i", refused(() -> params.integer("i")).param());
        assertEquals("value has too many decimals", refused(() -> params.e8("f")).reason());
        assertEquals("value must be a number", refused(() -> params.e8("big")).reason());
        assertEquals("o", refused(() -> params.objects("o")).param());
        assertEquals("o", refused(() -> params.texts("o")).param());
        assertEquals("n", refused(() -> params.oneOf("n", null, "a", "b")).param());
    }

    @Test
    void readsQueryStrings() throws RpcException
    {
        final RpcRequest request = RpcParser.get("public/x",
            "instrument_name=BTC-PERPETUAL&amount=10.5&ids[]=a&ids%5B%5D=b%20c&flag=true&count=5&channels=[\"q\"]&e=");
        assertNull(request.idJson());
        final Params params = request.params();
        assertEquals(1_050_000_000L, params.e8("amount"));
        assertEquals(List.of("a", "b c"), params.texts("ids"));
        assertEquals(List.of("q"), params.texts("channels"));
        assertTrue(params.boolOr("flag", false));
        assertEquals(5, params.integer("count"));
        assertEquals("", params.text("e"));
        assertEquals("value must be a list",
            refused(() -> RpcParser.get("m", "ids=a&ids=b").params().texts("ids")).reason());
        assertEquals(RpcError.INVALID_PARAMS, refused(() -> RpcParser.get("m", "a=%4")).error());
        assertEquals(RpcError.INVALID_PARAMS, refused(() -> RpcParser.get("m", "a=%zz")).error());
        assertEquals("m", RpcParser.get("m", null).method());
    }

    @Test
    void aBodysMethodWinsOverThePath() throws RpcException
    {
        final byte[] body = "{\"id\":1,\"method\":\"public/b\",\"params\":{}}".getBytes(StandardCharsets.UTF_8);
        assertEquals("public/b", RpcParser.post("public/a", body, 0, body.length).method());
        final byte[] bare = "{\"params\":{}}".getBytes(StandardCharsets.UTF_8);
        assertEquals("public/a", RpcParser.post("public/a", bare, 0, bare.length).method());
    }
}
