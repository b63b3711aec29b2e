package com.tradebaas.gateway.config;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("K9") @Tag("T68")
class ConfigFileTest
{
    private static final Path BASE = Path.of("/base");
    private static final String SMALL = "data: d\nvenue:\n  broker: paper\n";

    @TempDir
    private Path folder;

    @Test
    void shouldReadEveryShippedFile() throws Exception
    {
        final Path config = Path.of(System.getProperty("tradebaas.root"), "config");
        for (final String name : List.of("paper", "testnet", "live"))
        {
            final GatewayConfig read = ConfigFile.read(config.resolve(name + ".yaml"), Map.of(), BASE);
            assertEquals(BASE.resolve("data").resolve(name), read.data(), name);
            assertFalse(read.trading().autoReconnect(), name + " must leave reconnecting to a person");
        }
        assertTrue(ConfigFile.read(config.resolve("paper.yaml"), Map.of(), BASE).venue().embedded());
    }

    @Test
    void shouldFillDefaultsFromASmallFile() throws ConfigException
    {
        final GatewayConfig config = ConfigFile.parse("small", SMALL, Map.of(), BASE);
        assertEquals(1_000_000L, config.risk().riskPercentE8());
        assertEquals(2_500, config.trading().validForMs());
        assertEquals(List.of("BTC-PERPETUAL"), config.venue().instruments());
    }

    @Test
    void shouldListEveryErrorWithFieldValueAndRule()
    {
        final String yaml = "data: d\nsurprise: 1\nvenue:\n  broker: nyse\n  instruments: [\"a b\"]\ntrading:\n" +
            "  valid-for-ms: 9\n  auto-reconnect: perhaps\nrisk:\n  risk-percent: 1.123456789\n  max-leverage: 51\n" +
            "control:\n  host: 0.0.0.0\n  port: 70000\n  colour: red\njournal: [1]\n";
        final List<String> errors =
            assertThrows(ConfigException.class, () -> ConfigFile.parse("bad", yaml, Map.of(), BASE)).errors();
        final String all = String.join("\n", errors);
        for (final String expected : List.of(
            "surprise: unknown key", "venue.broker = nyse: must be one of paper",
            "venue.instruments = a b: must be an instrument's name", "trading.valid-for-ms = 9: must be a whole number",
            "trading.auto-reconnect = perhaps: must be true or false",
            "risk.risk-percent = 1.123456789: must be a number", "risk.max-leverage = 51: must be a number",
            "control.host = 0.0.0.0: must be one of 127.0.0.1", "control.port = 70000", "control.colour: unknown key",
            "journal = [1]: must be a mapping"))
        {
            assertTrue(all.contains(expected), () -> "missing: " + expected + "\nin:\n" + all);
        }
        assertEquals(11, errors.size(), all);
    }

    @Test
    void shouldLetTheEnvironmentOverride() throws ConfigException
    {
        final GatewayConfig config = ConfigFile.parse("small", SMALL, Map.of(
            "TRADEBAAS_CONTROL_PORT", "0", "TRADEBAAS_RISK_RISK_PERCENT", "0.5",
            "TRADEBAAS_VENUE_INSTRUMENTS", "BTC-PERPETUAL,ETH-PERPETUAL"), BASE);
        assertEquals(0, config.control().port());
        assertEquals(500_000L, config.risk().riskPercentE8());
        assertEquals(List.of("BTC-PERPETUAL", "ETH-PERPETUAL"), config.venue().instruments());
    }

    @Test
    void shouldRefuseAnEnvironmentValueThatBreaksTheRule()
    {
        final List<String> errors = assertThrows(ConfigException.class, () -> ConfigFile.parse(
            "small", SMALL, Map.of("TRADEBAAS_CONTROL_PORT", "x"), BASE)).errors();
        assertEquals(List.of("control.port = x: must be a whole number from 0 to 65535"), errors);
    }

    @Test
    void shouldRefuseAPlainConnectionToAnotherMachine()
    {
        final String yaml = "data: d\nvenue:\n  broker: deribit\n  url: ws://www.deribit.com/ws/api/v2\n";
        final ConfigException error =
            assertThrows(ConfigException.class, () -> ConfigFile.parse("bad", yaml, Map.of(), BASE));
        assertTrue(error.getMessage().contains("must be wss://"), error.getMessage());
    }

    @Test
    void shouldRefuseDuplicateKeysAndOtherDocuments()
    {
        for (final String yaml : List.of("data: a\ndata: b\n", "[1]", "data: {{", "data: !!java.io.File x"))
        {
            assertThrows(ConfigException.class, () -> ConfigFile.parse("bad", yaml, Map.of(), BASE), yaml);
        }
    }

    @Test
    void shouldRefuseASecretThatOthersCanRead() throws IOException
    {
        final Path file = folder.resolve("key");
        SecretFile.create(file, "client-id: abc\nclient-secret: canary\n");
        assertEquals("abc", Credentials.find(file.toString(), Map.of()).clientId());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        final IOException error =
            assertThrows(IOException.class, () -> Credentials.find(file.toString(), Map.of()));
        assertTrue(error.getMessage().contains("chmod 600"), error.getMessage());
        assertFalse(error.getMessage().contains("canary"));
    }

    @Test
    void shouldNeverPrintTheSecret()
    {
        assertFalse(new Credentials("id", "canary").toString().contains("canary"));
    }
}
