package com.tradebaas.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The bare book against 150 scenarios whose results come from another engine. */
@Tag("X4")
class MatchingVectorsTest
{
    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");

    private static long number(final String json, final String name)
    {
        final Matcher m = Pattern.compile("\"" + name + "\":(-?\\d+)").matcher(json);
        if (!m.find())
        {
            throw new IllegalArgumentException(name + " is not in " + json);
        }
        return Long.parseLong(m.group(1));
    }

    private static boolean has(final String json, final String name, final String value)
    {
        return json.contains("\"" + name + "\":\"" + value + "\"");
    }

    private static List<String> objects(final String line, final String name)
    {
        final int from = line.indexOf("\"" + name + "\":[");
        final int to = line.indexOf(name.equals("commands") ? "\"expected\":" : "\"final_book\":", from);
        final Matcher m = OBJECT.matcher(line.substring(from, to));
        final List<String> found = new ArrayList<>();
        while (m.find())
        {
            found.add(m.group());
        }
        return found;
    }

    @Test
    void tradesRefusalsAndRestingOrdersAreAsPublished() throws IOException
    {
        final Path file = Path.of(System.getProperty("tradebaas.root", "."), "..", "shared", "data", "matching",
            "vectors.jsonl.gz");
        assumeTrue(Files.exists(file), "no matching vectors at " + file);
        int scenarios = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)))
        {
            for (String line = in.readLine(); line != null; line = in.readLine())
            {
                scenario(line);
                scenarios++;
            }
        }
        assertEquals(150, scenarios);
    }

    private static void scenario(final String line)
    {
        final BareBook book = new BareBook();
        final List<String> commands = objects(line, "commands");
        final List<String> expected = objects(line, "expected");
        assertEquals(commands.size(), expected.size());
        for (int n = 0; n < commands.size(); n++)
        {
            book.trades.clear();
            final boolean accepted = apply(book, commands.get(n));
            final String result = "{\"ok\":" + accepted;
            final String trades = accepted ? ",\"trades\":[" + String.join(",", book.trades) + "]" : "";
            assertEquals(result + trades, head(expected.get(n), accepted), commands.get(n));
        }
        final String resting = line.substring(line.indexOf("\"final_book\":"));
        assertEquals("\"final_book\":{\"bids\":" + book.side(0) + ",\"asks\":" + book.side(1) + "}}", resting);
    }

    private static String head(final String expected, final boolean accepted)
    {
        return accepted ? expected.substring(0, expected.length() - 1) : expected.substring(0, "{\"ok\":false".length());
    }

    private static boolean apply(final BareBook book, final String command)
    {
        final long id = number(command, "id");
        if (has(command, "op", "new"))
        {
            final boolean fresh = book.slots.get(id) == 0;
            book.place(id, has(command, "side", "buy") ? 0 : 1, (int)number(command, "price"),
                number(command, "size"), has(command, "tif", "ioc"));
            return fresh;
        }
        if (has(command, "op", "cancel"))
        {
            return book.cancel(id);
        }
        return has(command, "op", "reduce") ? book.reduce(id, number(command, "by")) :
            book.move(id, (int)number(command, "price"));
    }
}
