package com.tradebaas.core;

import com.tradebaas.api.messages.CommandStatus;
import com.tradebaas.api.messages.RiskMode;

import java.math.BigDecimal;

/** Changes the risk per trade within the file's ceilings: {@code mode}, {@code risk-percent}, {@code risk-usd}. */
final class RiskCommand
{
    private RiskCommand()
    {
    }

    static void apply(final Commands commands, final Trader trader, final String parameters)
    {
        RiskMode mode = trader.risk.mode;
        long percentE8 = trader.risk.percentE8;
        long usdE8 = trader.risk.fixedUsdE8;
        for (final String line : parameters.split("\n"))
        {
            final int equals = line.indexOf('=');
            final String key = equals < 0 ? line.strip() : line.substring(0, equals).strip();
            final String value = equals < 0 ? "" : line.substring(equals + 1).strip();
            final boolean number = value.matches("[0-9]{1,10}(\\.[0-9]{1,8})?");
            if ("mode".equals(key) && ("percent".equals(value) || "fixed".equals(value)))
            {
                mode = "percent".equals(value) ? RiskMode.PERCENT : RiskMode.FIXED_USD;
            }
            else if ("risk-percent".equals(key) && number)
            {
                percentE8 = new BigDecimal(value).movePointRight(6).longValue();
            }
            else if ("risk-usd".equals(key) && number)
            {
                usdE8 = new BigDecimal(value).movePointRight(8).longValueExact();
            }
            else if (!key.isEmpty())
            {
                commands.answer(CommandStatus.FAILED, 400, "PARAMETER", "cannot take '" + line.strip() + "'");
                return;
            }
        }
        if (percentE8 > trader.risk.percentCeilingE8 || usdE8 > trader.risk.fixedCeilingUsdE8)
        {
            commands.answer(CommandStatus.FAILED, 409, "ABOVE_CEILING",
                "only the configuration file can raise the risk above its value there");
            return;
        }
        trader.risk.mode = mode;
        trader.risk.percentE8 = percentE8;
        trader.risk.fixedUsdE8 = usdE8;
        commands.answer(CommandStatus.COMPLETED, 200, "RISK_SET", "used from the next trade on");
    }
}
