package com.tradebaas.core;

import com.tradebaas.api.messages.CommandStatus;

/** Changes risk settings within the file's ceilings; all lines of the command or none. */
final class RiskCommand
{
    private RiskCommand()
    {
    }

    static void apply(final Commands commands, final Trader trader, final String parameters)
    {
        final String refusal = trader.limits.choose(parameters);
        if (refusal != null)
        {
            commands.answer(CommandStatus.FAILED, 400, "RISK_REFUSED", refusal);
            return;
        }
        commands.answer(CommandStatus.COMPLETED, 200, "RISK_SET", "used from the next trade on; in force:\n" +
            trader.limits.text());
    }
}
