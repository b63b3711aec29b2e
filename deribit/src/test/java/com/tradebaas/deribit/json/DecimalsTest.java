package com.tradebaas.deribit.json;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DecimalsTest
{
    @Test
    void readsWhatTheVenueWrites()
    {
        assertEquals(6_000_050_000_000L, Decimals.parseE8("60000.5"));
        assertEquals(8_550_000_000_000L, Decimals.parseE8("8.55e4"));
        assertEquals(100_020_000_000_000L, Decimals.parseE8("1.0002e6"));
        assertEquals(-21_714L, Decimals.parseE8("-2.1714e-4"));
        assertEquals(0, Decimals.parseE8("0.0"));
        assertEquals(0, Decimals.parseE8("-0"));
        assertEquals(1, Decimals.parseE8("0.000000005"));
        assertEquals(0, Decimals.parseE8("0.0000000049"));
        assertEquals(0, Decimals.parseE8("1e-300"));
        assertEquals(0, Decimals.parseE8("0e999999999999"));
    }

    @Test
    void refusesWhatIsNoNumberOrDoesNotFit()
    {
        final String[] bad = {"", "-", ".", "1.", ".5", "1e", "1e+", "e5", "1.2.3", "+1", "market_price", "NaN", "1 ",
            "0x10", "1e400", "92233720368.54775808", "1e11", "--1", "1-", "1e5e5"};
        for (final String text : bad)
        {
            assertEquals(Decimals.NULL_E8, Decimals.parseE8(text), text);
        }
        assertEquals(Long.MAX_VALUE, Decimals.parseE8("92233720368.54775807"));
        assertEquals(Decimals.NULL_E8, Decimals.parseExactE8("0.000000005"));
        assertEquals(10, Decimals.parseExactE8("0.0000001000"));
    }

    @Test
    void wholeNumbersInEveryNotation() throws JsonException
    {
        final JsonValue values =
            JsonReader.read("[1.7e12,1700.0,-5,1.5,1e99999999999,1e999999999,9e18,1e19,0e999999999,1e-5,\"5\"]");
        final long[] expected = {1_700_000_000_000L, 1700, -5, -9, -9, -9, 9_000_000_000_000_000_000L, -9, -9, -9, -9};
        for (int i = 0; i < expected.length; i++)
        {
            assertEquals(expected[i], values.items().get(i).integer(-9), values.items().get(i).text());
        }
    }

    @Test
    void equalsBigDecimal()
    {
        final long seed = Long.getLong("tradebaas.seed", 1);
        final Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++)
        {
            final BigDecimal value = new BigDecimal(
                new BigInteger(1 + random.nextInt(70), random), random.nextInt(24) - 4);
            final String text = random.nextBoolean() ? value.toString().replace("E", "e") : value.toPlainString();
            final BigDecimal scaled = value.movePointRight(8).setScale(0, RoundingMode.HALF_UP);
            final boolean fits = scaled.toBigInteger().bitLength() < 64;
            final long expected = fits ? scaled.longValueExact() : Decimals.NULL_E8;
            assertEquals(expected, Decimals.parseE8(text), "seed " + seed + " " + text);
            assertEquals(fits ? -expected : expected, Decimals.parseE8("-" + text), "seed " + seed + " -" + text);
        }
    }

    @Test
    void whatIsWrittenIsRead() throws JsonException
    {
        final long seed = Long.getLong("tradebaas.seed", 1);
        final Random random = new Random(seed);
        final JsonWriter json = new JsonWriter(64);
        for (int i = 0; i < 20_000; i++)
        {
            final long value = random.nextLong() >> random.nextInt(64);
            json.reset(0).beginArray().e8(value).e8Float(value).integer(value).endArray();
            final JsonValue array = JsonReader.read(json.bytes(), 0, json.length());
            final String message = "seed " + seed + " " + json;
            assertEquals(value, array.items().get(0).e8(), message);
            assertEquals(value, array.items().get(1).e8(), message);
            assertEquals(value, array.items().get(2).integer(0), message);
        }
    }
}
