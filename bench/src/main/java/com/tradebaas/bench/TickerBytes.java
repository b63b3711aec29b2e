package com.tradebaas.bench;

import java.nio.charset.StandardCharsets;

/** Ticker notifications as Deribit writes them, with prices that move. */
final class TickerBytes
{
    private static final int VARIANTS = 1024;
    private static final long START_MS = 1_790_000_000_000L;

    private final byte[][] messages = new byte[VARIANTS][];

    TickerBytes()
    {
        for (int i = 0; i < VARIANTS; i++)
        {
            messages[i] = text(i).getBytes(StandardCharsets.UTF_8);
        }
    }

    byte[] get(final long index)
    {
        return messages[(int)(index & VARIANTS - 1)];
    }

    private static String text(final int i)
    {
        final double price = 60_000 + i % 64 * 0.5;
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":" +
            "\"ticker.BTC-PERPETUAL.100ms\",\"data\":{\"funding_8h\":-2.1714e-4,\"current_funding\":0.0," +
            "\"estimated_delivery_price\":" + price + ",\"best_bid_amount\":" + (10_000 + 10 * i) + ".0," +
            "\"best_ask_amount\":" + (9_000 + 10 * i) + ".0,\"best_bid_price\":" + price + "," +
            "\"best_ask_price\":" + (price + 0.5) + ",\"mark_price\":" + (price + 0.21) + ",\"open_interest\":" +
            "1072538610,\"max_price\":" + (price + 900) + ",\"min_price\":" + (price - 900) + ",\"last_price\":" +
            price + ",\"settlement_price\":60123.45,\"interest_value\":0.0417,\"instrument_name\":" +
            "\"BTC-PERPETUAL\",\"index_price\":" + (price + 1.37) + ",\"stats\":{\"volume_notional\":812345670.0," +
            "\"volume_usd\":812345670.0,\"volume\":13471.90137,\"price_change\":1.2057,\"low\":59000.5," +
            "\"high\":61500.0},\"state\":\"open\",\"timestamp\":" + (START_MS + i * 100L) + "}}}";
    }
}
