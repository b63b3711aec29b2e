package com.tradebaas.simulation.scenario;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The page that names the tests of each requirement. Rows and their words are written by hand; the tests are taken from
 * the tags in the sources ({@code @Tag("T12")}) and from the numbers in the names of scenarios. The test fails when
 * page and sources differ; {@code -Dtradebaas.write-docs=true} writes the page anew.
 */
class RequirementsPageTest
{
    private static final Path ROOT = Path.of(System.getProperty("tradebaas.root", ".")).normalize();
    private static final Path PAGE = ROOT.resolve("docs/requirements.md");
    private static final Pattern ROW = Pattern.compile("\\| ([A-Za-z]+[0-9]+[a-z]?) \\| ([^|]*) \\|.*");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([TXKBLMJ][0-9]+[a-z]?)\"\\)");
    private static final Pattern DECLARATION = Pattern.compile("^ *(?:[a-z]+ )*(class|void) (\\w+).*");
    private static final Pattern SCENARIO = Pattern.compile("([fd][0-9]{2})_.*");

    @Test
    void thePageNamesTheTestsOfEachRow() throws IOException
    {
        final Map<String, TreeSet<String>> tests = tests();
        final List<String> written = Files.readAllLines(PAGE);
        final String wanted = page(written, tests);
        assertTrue(tests.isEmpty(), "tags without a row on the page: " + tests);
        if (Boolean.getBoolean("tradebaas.write-docs"))
        {
            Files.writeString(PAGE, wanted);
        }
        assertEquals(wanted, Files.readString(PAGE), "docs/requirements.md is out of date: -Dtradebaas.write-docs=true");
    }

    /** The page with its third column anew; takes each row's tests out of the map. */
    private static String page(final List<String> written, final Map<String, TreeSet<String>> tests)
    {
        final List<String> lines = new ArrayList<>();
        int rows = 0;
        int without = 0;
        for (final String line : written)
        {
            final Matcher row = ROW.matcher(line);
            if (row.matches())
            {
                final TreeSet<String> names = tests.remove(row.group(1));
                rows++;
                without += names == null ? 1 : 0;
                lines.add("| " + row.group(1) + " | " + row.group(2) + " | " +
                    (names == null ? "**none**" : String.join(", ", names)) + " |");
            }
            else if (!line.startsWith("Rows: "))
            {
                lines.add(line);
            }
            else
            {
                lines.add(null);
            }
        }
        final int count = lines.indexOf(null);
        lines.set(count, "Rows: " + rows + ", without a test of their own: " + without + ".");
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, TreeSet<String>> tests() throws IOException
    {
        final Map<String, TreeSet<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT))
        {
            for (final Path file : files.filter(RequirementsPageTest::isTest).sorted().toList())
            {
                read(file, tests);
            }
        }
        return tests;
    }

    private static boolean isTest(final Path file)
    {
        final String path = ROOT.relativize(file).toString().replace('\\', '/');
        return path.contains("src/test/java/") && path.endsWith("Test.java") && !path.contains("target/");
    }

    private static void read(final Path file, final Map<String, TreeSet<String>> tests) throws IOException
    {
        final String type = file.getFileName().toString().replace(".java", "");
        final List<String> pending = new ArrayList<>();
        for (final String line : Files.readAllLines(file))
        {
            final Matcher tag = TAG.matcher(line);
            while (tag.find())
            {
                pending.add(tag.group(1));
            }
            final Matcher declaration = DECLARATION.matcher(line);
            if (declaration.matches())
            {
                final String name = declaration.group(2);
                final boolean whole = declaration.group(1).equals("class");
                final Matcher scenario = SCENARIO.matcher(name);
                if (!whole && scenario.matches())
                {
                    pending.add(scenario.group(1));
                }
                pending.forEach(row -> tests.computeIfAbsent(row, of -> new TreeSet<>())
                    .add(whole ? type : type + "." + name));
                pending.clear();
            }
        }
    }
}
