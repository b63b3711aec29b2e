package com.tradebaas.core;

import com.tradebaas.api.messages.CommandStatus;

/** Starts and stops the shadow strategy. It needs no connection, no reset and no place of its own. */
final class ShadowCommand
{
    private ShadowCommand()
    {
    }

    static void start(
        final Commands commands, final Trader trader, final String name, final int instrumentId,
        final String parameters)
    {
        if (!trader.shadow.host().known(name) || trader.market.instrument(instrumentId) == null)
        {
            commands.answer(CommandStatus.FAILED, 404, "STRATEGY_UNKNOWN", "no strategy '" + name +
                "' or no instrument " + instrumentId + "; known: " + String.join(", ", trader.host.names()));
            return;
        }
        try
        {
            trader.shadow.host().start(name, instrumentId, parameters);
        }
        catch (final RuntimeException wrong)
        {
            commands.answer(CommandStatus.FAILED, 400, "PARAMETER", String.valueOf(wrong.getMessage()));
            return;
        }
        commands.answer(CommandStatus.COMPLETED, 200, "SHADOW_STARTED", name + " decides and sizes; nothing is sent");
    }

    static void stop(final Commands commands, final Trader trader)
    {
        trader.shadow.host().unload();
        commands.answer(CommandStatus.COMPLETED, 200, "SHADOW_STOPPED", "no shadow strategy is running");
    }
}
