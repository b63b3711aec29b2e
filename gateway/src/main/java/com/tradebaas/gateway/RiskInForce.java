package com.tradebaas.gateway;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.gateway.control.OperatorCommands;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The risk settings that the core uses, as the core says them: it is asked once at the start, with a command that
 * changes nothing, and each accepted change repeats all of them. Any thread.
 */
final class RiskInForce
{
    private static final String BEGIN = "in force:\n";

    private final GatewayConfig.Risk ceilings;
    private volatile Map<String, String> values = Map.of();

    RiskInForce(final GatewayConfig.Risk ceilings)
    {
        this.ceilings = ceilings;
    }

    /** Asks the core. */
    void ask(final OperatorCommands core)
    {
        core.submit(UUID.randomUUID(), OperatorCommands.Command.of(CommandKind.SET_RISK, "what is in force"));
    }

    /** An answer of the core to a command. */
    void answered(final CommandKind kind, final int status, final String text)
    {
        final int begin = text.indexOf(BEGIN);
        if (kind == CommandKind.SET_RISK && status == 200 && begin >= 0)
        {
            final Map<String, String> fresh = new TreeMap<>();
            text.substring(begin + BEGIN.length()).lines().filter(line -> line.indexOf('=') > 0).forEach(line ->
                fresh.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
            values = fresh;
        }
    }

    /** @return {@code in_force} (what the core uses now) and {@code ceilings} (what the file allows at most). */
    String json()
    {
        final JsonWriter json = new JsonWriter(1_024).beginObject().name("in_force").beginObject();
        values.forEach((name, value) -> json.member(name.replace('-', '_'), value));
        return json.endObject().name("ceilings").raw(RiskJson.of(ceilings)).endObject().toString();
    }
}
